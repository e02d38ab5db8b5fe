"""What an operator runs: `python -m moyo`, with the supervisor of the server processes of one machine.

__main__       the commands, of which `commands` has one a module; version
reach          the databases that a command is about; operating: what those need that do something there
supervisor     `serve`: the database, the migrations, the server processes, signals
workers        the server processes together; worker: one of them
settings       the environment, read and checked; settings_table: as it is listed; variable: one of its
               variables; internal_variables: those that our programs set
databases      the home and the shards that a setting names; database_url: the address of one;
               bus_url: of a NATS
port           whether the port is free; open_files: the limit of open files
logs           the form of the log
options        what several commands have on their command line; printing: what they print
instants       times as operators write and read them
explanation    what happened at a table, in lines; connected: who was
one_file       `make dist`: all of it in a file that a bare Python runs
exit_status    how the supervisor and a server process end
"""
