"""Every port without a database: for tests, and to show what is asked of one."""
