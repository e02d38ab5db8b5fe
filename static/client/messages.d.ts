/** The messages of the wire. Written by `python -m messages.typescript`: do not edit. */

/** JSON that only the game in question understands: a setup, an action, a state, a schema. */
export type Json = any;

/** Why a command is refused. */
export type Code = 'malformed' | 'unknown_type' | 'not_here' | 'bad_protocol' | 'name_taken' | 'bad_name' | 'bad_token' | 'bad_passphrase' | 'no_such_table' | 'no_such_player' | 'no_such_catalogue' | 'no_such_team_session' | 'seat_taken' | 'not_seated' | 'illegal' | 'over' | 'bad_setup' | 'too_fast' | 'too_many' | 'declined' | 'forbidden' | 'draining' | 'away' | 'banned' | 'broken' | 'internal';

/** Signs a player in; the first command of a connection. Answered by `Welcome`. */
export interface Hello {
  id: string | number;
  protocol: number;
  type: 'hello';
  name?: string | null;
  token?: string | null;
  passphrase?: string | null;
  reset?: string | null;
  bot?: boolean;
  lean?: boolean;
  organiser?: boolean;
}

/** Keeps the player's name by a passphrase, or by a new one in place of `old`. Answered by `Ok`. */
export interface Keep {
  id: string | number;
  passphrase: string;
  type: 'keep';
  old?: string | null;
}

/** Revokes the token of this connection, or all tokens of the player. Answered by `Ok`. */
export interface SignOut {
  id: string | number;
  type: 'sign_out';
  everywhere?: boolean;
}

/** Asks for the server's time. Answered by `ServerTime`. */
export interface Ping {
  id: string | number;
  type: 'ping';
}

/** Opens a table, takes a seat at it and follows it. Answered by `TableSeat`. */
export interface Open {
  id: string | number;
  game: string;
  type: 'open';
  setup?: Json;
  seat?: number | 'any';
  players?: number | null;
  private?: boolean;
  rated?: boolean;
  talk?: 'apart' | 'off' | 'together';
  catalogue?: string | null;
}

/** Takes a seat, the first free one or the one named, and follows the table. Answered by `TableSeat`. */
export interface Sit {
  id: string | number;
  table: string;
  type: 'sit';
  seat?: number | null;
}

/** Withdraws a table at which play has not begun, by who has opened it. Answered by `Ok`. */
export interface Withdraw {
  id: string | number;
  table: string;
  type: 'withdraw';
}

/** Says in a ready check that the player is ready to begin. Answered by `Ok`. */
export interface Ready {
  id: string | number;
  table: string;
  type: 'ready';
}

/** Says what the player wants to do after a game. Answered by `Ok`. */
export interface Next {
  id: string | number;
  table: string;
  what: 'another' | 'lobby' | 'rematch';
  type: 'next';
}

/** Moves a player to the team of another seat, by an organiser of a team session. Answered by `Ok`. */
export interface MovePlayer {
  id: string | number;
  table: string;
  player: string;
  seat: number;
  type: 'move_player';
}

/** Asks for the player's tables, a page of them, and ratings. Answered by `GameList`. */
export interface MyGames {
  id: string | number;
  type: 'mine';
  before?: number | null;
  running?: boolean;
}

/** Asks for games that are over, the newest first. Answered by `Found`. */
export interface Search {
  id: string | number;
  type: 'search';
  player?: string | null;
  opponent?: string | null;
  game?: string | null;
  setup?: Json;
  result?: 'drawn' | 'lost' | 'won' | null;
  from?: number | null;
  to?: number | null;
  before?: number | null;
}

/** Asks for a player: ratings, and how many games were won. Answered by `PlayerProfile`. */
export interface Profile {
  id: string | number;
  name: string;
  type: 'profile';
  against?: string | null;
}

/** Follows a table, as a player there or as a spectator. Answered by `Ok`; a `View` follows. */
export interface Watch {
  id: string | number;
  table: string;
  type: 'watch';
  quiet?: boolean;
}

/** Stops following a table; a seat is kept. Answered by `Ok`. */
export interface Leave {
  id: string | number;
  table: string;
  type: 'leave';
}

/** Appends an action to a table's log. Answered by `ActDone`. */
export interface Act {
  id: string | number;
  table: string;
  action: Json;
  nonce: string;
  type: 'act';
  at?: number | null;
  late?: number | null;
}

/** Says how the player answers what comes after the last event, `seq`: see README.md. Answered by `Ok`. */
export interface Conditional {
  id: string | number;
  table: string;
  seq: number;
  branches: Json;
  type: 'conditional';
}

/** Asks for the events after `seq` `after`, at most 1,000. Answered by `LogPage`. */
export interface Log {
  id: string | number;
  table: string;
  type: 'log';
  after?: number;
}

/** Asks for the view of a table as it was after event `seq`. Answered by `Ok`; that `View` follows. */
export interface Look {
  id: string | number;
  table: string;
  seq: number;
  type: 'look';
}

/** Asks how the state of a table's view has changed after event `after`. Answered by `HistoryPage`. */
export interface History {
  id: string | number;
  table: string;
  type: 'history';
  after?: number | null;
}

/** Asks who is ahead at a table, as it is now or was after event `seq`. Answered by `Estimated`. */
export interface Estimate {
  id: string | number;
  table: string;
  type: 'estimate';
  seq?: number | null;
}

/** Asks for the score graph of a table. Answered by `ScoreGraph`. */
export interface Scores {
  id: string | number;
  table: string;
  type: 'scores';
}

/** Asks for actions that the player may take at a table now. Answered by `LegalActions`. */
export interface Legal {
  id: string | number;
  table: string;
  type: 'legal';
}

/** Says something to those who follow a table. Answered by `Ok`; `nonce` is as in `Act`. */
export interface Say {
  id: string | number;
  table: string;
  text: string;
  type: 'say';
  nonce?: string | null;
  room?: 'organisers' | 'team' | null;
  to?: number | null;
}

/** Seeks players for a game, or challenges the player `to`. Answered by `Ok`; `Seated` follows when found. */
export interface Seek {
  id: string | number;
  game: string;
  type: 'seek';
  setup?: Json;
  players?: number | null;
  rated?: boolean | 'either';
  to?: string | null;
}

/** Ends all seeks of this connection, unless another has sent the same. Answered by `Ok`. */
export interface Unseek {
  id: string | number;
  type: 'unseek';
}

/** Declines the challenges by the player `from`. Answered by `Ok`. */
export interface Decline {
  id: string | number;
  from: string;
  type: 'decline';
}

/** Says whether the player takes challenges, until it is said otherwise. Answered by `Ok`. */
export interface Challenges {
  id: string | number;
  type: 'challenges';
  accept?: boolean;
}

/** Mutes the player of that name. Answered by `Ok`. */
export interface Mute {
  id: string | number;
  name: string;
  type: 'mute';
  table?: string | null;
}

/** Mutes the player of that name no longer. Answered by `Ok`. */
export interface Unmute {
  id: string | number;
  name: string;
  type: 'unmute';
}

/** Asks whom the player has muted. Answered by `MutedPlayers`. */
export interface Mutes {
  id: string | number;
  type: 'mutes';
}

/** Reports something to the operators of the server, in whose list it stands until one resolves it. */
export interface Report {
  id: string | number;
  about: 'error' | 'game' | 'line' | 'player';
  type: 'report';
  category?: 'abuse' | 'cheating' | 'name' | 'other' | 'spam';
  text?: string;
  table?: string | null;
  name?: string | null;
  at?: number | null;
  ref?: string | null;
}

/** The places after which the tables, seeks and people of a page of the lobby are. */
export interface LobbyPlaces {
  tables: string | null;
  seeks: string | null;
  people: string | null;
}

/** Follows the lobby, or no longer. Answered by `Ok`; `LobbyView`s follow, at once and after changes. */
export interface FollowLobby {
  id: string | number;
  type: 'lobby';
  follow?: boolean;
  game?: string | null;
  speed?: string | null;
  setup?: Json;
  phase?: 'playing' | 'waiting' | null;
  rating?: [number, number] | null;
  people?: string | null;
  limit?: number | null;
  after?: LobbyPlaces | null;
}

/** The keys of a browser for the messages that are pushed to it, as base64url. */
export interface PushKeys {
  p256dh: string;
  auth: string;
}

/** Has this browser told what happens while the player is away, by its push service. Answered by `Ok`. */
export interface Push {
  id: string | number;
  endpoint: string;
  keys: PushKeys;
  type: 'push';
}

/** Has this browser told nothing any more. Answered by `Ok`. */
export interface Unpush {
  id: string | number;
  endpoint: string;
  type: 'unpush';
}

/** Asks for the catalogues that the player organises. Answered by `CatalogueList`. */
export interface Catalogues {
  id: string | number;
  type: 'catalogues';
}

/** Makes a catalogue of a game, with an empty draft. Answered by `CatalogueCreated`. */
export interface CreateCatalogue {
  id: string | number;
  game: string;
  name: string;
  type: 'create_catalogue';
}

/** Deletes a catalogue and its draft. Answered by `Ok`. */
export interface DeleteCatalogue {
  id: string | number;
  catalogue: string;
  type: 'delete_catalogue';
}

/** Makes the player of that name an organiser of a catalogue, or one no longer. Answered by `Ok`. */
export interface Organiser {
  id: string | number;
  catalogue: string;
  name: string;
  type: 'organiser';
  may_edit?: boolean;
}

/** Asks for the entries of a draft after one, or for those of one `kind`. Answered by `DraftView`. */
export interface ReadDraft {
  id: string | number;
  catalogue: string;
  type: 'draft';
  kind?: string | null;
  after?: [string, string] | null;
}

/** An entry to put into a draft, in place of one of that name if there is one; only the game reads it. */
export interface PutEntry {
  kind: string;
  entry: Json;
}

/** Puts and removes entries of a draft of the revision `rev`, all or none. Answered by `DraftEdited`. */
export interface EditDraft {
  id: string | number;
  catalogue: string;
  rev: number;
  nonce: string;
  type: 'edit_draft';
  put?: Array<PutEntry> | null;
  remove?: Array<[string, string]> | null;
}

/** Publishes a draft that has the revision `rev` as a version. Answered by `DraftPublished`. */
export interface Publish {
  id: string | number;
  catalogue: string;
  rev: number;
  type: 'publish';
}

/** Asks for the versions of a catalogue. Answered by `VersionList`. */
export interface Versions {
  id: string | number;
  catalogue: string;
  type: 'versions';
}

/** Asks for the team sessions that the player belongs to. Answered by `TeamSessionList`. */
export interface TeamSessions {
  id: string | number;
  type: 'team_sessions';
}

/** Makes a draft of a team session of a game. Answered by `TeamSessionCreated`. */
export interface CreateTeamSession {
  id: string | number;
  game: string;
  name: string;
  type: 'create_team_session';
}

/** Deletes a team session that is not running. Answered by `Ok`. */
export interface DeleteTeamSession {
  id: string | number;
  team_session: string;
  type: 'delete_team_session';
}

/** Asks for a team session that the player belongs to. Answered by `TeamSessionView`. */
export interface ReadTeamSession {
  id: string | number;
  team_session: string;
  type: 'team_session';
}

/** A team that a session is to have, by its number; null for a new one. */
export interface PutTeam {
  team: number | null;
  name: string;
}

/** Says what a team session of the revision `rev` is to be. Answered by `TeamSessionEdited`. */
export interface EditTeamSession {
  id: string | number;
  team_session: string;
  rev: number;
  nonce: string;
  name: string;
  teams: Array<PutTeam>;
  type: 'edit_team_session';
  setup?: Json;
  catalogue?: string | null;
  opens?: number | null;
  ends?: number | null;
  called?: boolean;
}

/** Gives a member of a team session another role or team; without `role` removes. Answered by `Ok`. */
export interface SetMember {
  id: string | number;
  team_session: string;
  name: string;
  type: 'team_member';
  role?: 'guest' | 'organiser' | 'player' | null;
  team?: number | null;
}

/** Makes an invitation to a team, or for guests, in place of the one before. Answered by `Invited`. */
export interface Invite {
  id: string | number;
  team_session: string;
  type: 'invite';
  team?: number | null;
}

/** Asks what an invitation is for. Answered by `InvitationView`. */
export interface ReadInvitation {
  id: string | number;
  secret: string;
  type: 'invitation';
}

/** Joins a team session by an invitation, in place of what one was there. Answered by `Membership`. */
export interface JoinTeamSession {
  id: string | number;
  secret: string;
  type: 'join_team_session';
}

/** Leaves a team session that is not running. Answered by `Ok`. */
export interface LeaveTeamSession {
  id: string | number;
  team_session: string;
  type: 'leave_team_session';
}

/** Begins a called team session of the revision `rev`. Answered by `TeamSessionBegun`. */
export interface StartTeamSession {
  id: string | number;
  team_session: string;
  rev: number;
  type: 'start_team_session';
}

/** Begins a demo session, which programs of the server have prepared, with the player in it. */
export interface TryTeamSession {
  id: string | number;
  type: 'try_team_session';
  role?: 'organiser' | 'player';
}

/** Ends a running team session now. Answered by `Ok`. Sent again it is done once. */
export interface StopTeamSession {
  id: string | number;
  team_session: string;
  type: 'stop_team_session';
}

/** Tells where the player is. Answered by `Ok`; it is written, and shown, a few seconds later. */
export interface SendPosition {
  id: string | number;
  table: string;
  latitude: number;
  longitude: number;
  accuracy: number;
  type: 'position';
  at?: number | null;
}

/** Asks for the reports that are open, or for those that are resolved. Answered by `ReportList`. */
export interface ReadReports {
  id: string | number;
  type: 'reports';
  resolved?: boolean;
  before?: number | null;
}

/** Asks what was said around a reported line, or last at a reported table. Answered by `ReportTalk`. */
export interface ReadReportTalk {
  id: string | number;
  report: number;
  type: 'report_talk';
}

/** Resolves a report, with all open ones about the same. Answered by `Ok`. */
export interface Resolve {
  id: string | number;
  report: number;
  type: 'resolve';
  note?: string;
}

/** Asks for the bans and server mutes in force, without the first `after`. Answered by `SanctionList`. */
export interface ReadSanctions {
  id: string | number;
  type: 'sanctions';
  after?: number;
  name?: string | null;
}

/** Bans or mutes the player of that name, whom a report is about, or a network. */
export interface Sanction {
  id: string | number;
  kind: 'ban' | 'mute';
  type: 'sanction';
  name?: string | null;
  report?: number | null;
  network?: string | null;
  until?: number | null;
  reason?: string;
}

/** Ends a ban or a server mute. Answered by `Ok`. */
export interface Lift {
  id: string | number;
  kind: 'ban' | 'mute';
  type: 'lift';
  name?: string | null;
  network?: string | null;
}

/** Ends the game of a table without a result. `reason` is for the audit log. Answered by `Ok`. */
export interface CloseTable {
  id: string | number;
  table: string;
  type: 'close_table';
  reason?: string;
}

/** Shows a text to everybody in place of any other, up to `until`; without text nothing any more. */
export interface Announce {
  id: string | number;
  type: 'announce';
  text?: string | null;
  until?: number | null;
}

/** Asks for the tables that are not over and were opened before an instant. Answered by `OpenTables`. */
export interface ReadTables {
  id: string | number;
  type: 'open_tables';
  before?: number | null;
}

/** Asks for the processes, how many games are played, and statistics. Answered by `Overview`. */
export interface ReadOverview {
  id: string | number;
  type: 'overview';
}

/** Asks for entries of the audit log. Answered by `AuditPage`. */
export interface ReadAudit {
  id: string | number;
  type: 'audit';
  before?: number | null;
}

/** The command was done, and its reply has nothing to add. */
export interface Ok {
  re: string | number;
  type: 'ok';
}

/** Who has signed in, and whether the name is kept by a passphrase. */
export interface Player {
  id: string;
  name: string;
  kept: boolean;
  challenges?: false;
  bot?: true;
  given?: true;
}

/** A kind of entries of a game's catalogues, and the formats of its files. */
export interface EntryKind {
  kind: string;
  files: Array<'csv' | 'geojson'>;
  entry?: Json;
}

/** Of a game that teams play in sessions: the fewest and most players of a team, what organisers do. */
export interface TeamOffer {
  players: [number, number];
  action?: Json;
}

/** Of a game that is a review: the game `of` which, and the `suffix` of the files that it reads. */
export interface ReviewOffer {
  of: string;
  suffix: string;
}

/** A game that can be played on this server. */
export interface GameOffer {
  game: string;
  seats: [number, number];
  setup: Json;
  action: Json;
  presets: Array<Json>;
  constants: Json;
  rated: boolean;
  vote?: true;
  conditional?: true;
  estimate?: true;
  scores?: true;
  legal?: true;
  record?: string;
  picture?: true;
  filters?: Array<string>;
  speeds?: Array<string>;
  catalogue?: Array<EntryKind>;
  teams?: TeamOffer;
  review?: ReviewOffer;
}

/** A table that the player has a seat at and that is not over; `seat` is null until the lots are drawn. */
export interface OwnTable {
  table: string;
  game: string;
  seat: number | null;
  phase: 'playing' | 'waiting';
  opener?: true;
}

/** Lengths in characters: shortest and longest `name` and `passphrase`, longest `chat` line. */
export interface Limits {
  name: [number, number];
  passphrase: [number, number];
  chat: number;
}

/** A running team session that the player belongs to as a `role`: a player in the team with the `seat`. */
export interface RunningTeamSession {
  team_session: string;
  name: string;
  game: string;
  table: string;
  role: 'guest' | 'organiser' | 'player';
  seat: number | null;
}

/** To `hello`: the player, the token to sign in with again, the games, and the player's tables. */
export interface Welcome {
  re: string | number;
  protocol: number;
  player: Player;
  token: string;
  now: number;
  node: string;
  games: Array<GameOffer>;
  tables: Array<OwnTable>;
  limits: Limits;
  type: 'ok';
  push?: string;
  team_sessions?: Array<RunningTeamSession>;
  preferred?: string;
}

/** To `ping`: the time by the server's clock. */
export interface ServerTime {
  re: string | number;
  now: number;
  type: 'ok';
}

/** To `open` and `sit`: the table and the player's seat; `seat` is null until the lots are drawn. */
export interface TableSeat {
  re: string | number;
  table: string;
  seat: number | null;
  type: 'ok';
}

/** To `act`: the number of the event in the table's log. */
export interface ActDone {
  re: string | number;
  seq: number;
  type: 'ok';
}

/** An event of a table's log; `seat` is null for a notice by the server, and for what an organiser did. */
export interface Event {
  seq: number;
  at: number;
  seat: number | null;
  action: Json;
  delay?: number;
  by?: string;
  organiser?: true;
}

/** To `log`: events in order, and whether there are more after them. */
export interface LogPage {
  re: string | number;
  events: Array<Event>;
  more: boolean;
  type: 'ok';
}

/** To `estimate`: who is ahead after the event `seq`, in the game's own terms. */
export interface Estimated {
  re: string | number;
  seq: number;
  estimate: Json;
  type: 'ok';
}

/** To `legal`: actions that the player may take after the event `seq`; none while others are to move. */
export interface LegalActions {
  re: string | number;
  seq: number;
  actions: Array<Json>;
  type: 'ok';
}

/** How a game ended: one integer a seat, higher is better, and the same in the game's own terms. */
export interface Result {
  scores: Array<number>;
  text: string;
  reason?: string;
  arguments?: Record<string, string | number>;
}

/** A rating after a game, whether it is still uncertain, and by how much the game has changed it. */
export interface RatingView {
  rating: number;
  provisional: boolean;
  gain: number;
}

/** A table that the player has, or had, a seat at. */
export interface GameEntry {
  table: string;
  game: string;
  setup: Json;
  phase: 'over' | 'playing' | 'waiting';
  seat: number | null;
  players: Array<string | null>;
  ended: number | null;
  result: Result | null;
  rating?: RatingView;
  to_move?: Array<number>;
  until?: number;
  bots?: Array<number>;
}

/** A player's rating at a game and speed. `history` is `[at, rating]` after each of the newest games. */
export interface RatingEntry {
  game: string;
  speed: string;
  rating: number;
  deviation: number;
  provisional: boolean;
  history: Array<[number, number]>;
}

/** To `mine`: a page of tables, whether there are older ones, and ratings. */
export interface GameList {
  re: string | number;
  games: Array<GameEntry>;
  more: boolean;
  ratings: Array<RatingEntry>;
  type: 'ok';
}

/** A game that is over. What it has in common with a `GameEntry` means the same. */
export interface FoundGame {
  table: string;
  game: string;
  setup: Json;
  phase: 'over';
  seat: number | null;
  players: Array<string | null>;
  ended: number;
  result: Result | null;
  outcome?: 'drawn' | 'lost' | 'won';
  ratings?: Array<RatingView | null>;
  private?: true;
  bots?: Array<number>;
}

/** To `search`: a page of games, and whether older ones have still to be looked at. */
export interface Found {
  re: string | number;
  games: Array<FoundGame>;
  more: boolean;
  type: 'ok';
  before?: number;
}

/** How many games of one kind a player has played that are over, and how many of these were won. */
export interface GameCount {
  game: string;
  played: number;
  won: number;
  lost: number;
  drawn: number;
}

/** How games of two between a player and another have ended, for the player. */
export interface HeadToHead {
  player: string;
  games: Array<GameCount>;
  bot?: true;
  more?: true;
}

/** To `profile`: the player's name as it is written, ratings, and how public games have ended, by game. */
export interface PlayerProfile {
  re: string | number;
  player: string;
  ratings: Array<RatingEntry>;
  games: Array<GameCount>;
  type: 'ok';
  since?: number;
  bot?: true;
  more?: true;
  against?: HeadToHead;
}

/** To `mutes`: the names of those whom the player has muted. */
export interface MutedPlayers {
  re: string | number;
  players: Array<string>;
  type: 'ok';
}

/** A catalogue that the player organises: its draft has the revision `rev` and as many `entries`. */
export interface CatalogueEntry {
  catalogue: string;
  name: string;
  game: string;
  rev: number;
  entries: number;
  organisers: Array<string>;
}

/** To `catalogues`: those that the player organises, by name. */
export interface CatalogueList {
  re: string | number;
  catalogues: Array<CatalogueEntry>;
  type: 'ok';
}

/** To `create_catalogue`: the id of the catalogue. */
export interface CatalogueCreated {
  re: string | number;
  catalogue: string;
  type: 'ok';
}

/** An entry of a draft. */
export interface KeptEntry {
  kind: string;
  entry: Json;
}

/** To `draft`: entries by kind and name, the revision of the draft, and whether more follow. */
export interface DraftView {
  re: string | number;
  rev: number;
  entries: Array<KeptEntry>;
  more: boolean;
  type: 'ok';
}

/** What is wrong with an entry, as a sentence. */
export interface EntryFault {
  kind: string;
  name: string;
  field: string;
  text: string;
  reason?: string;
  arguments?: Record<string, string | number>;
}

/** To `edit_draft`: whether it was `done`, the revision that the draft has now, and what is wrong. */
export interface DraftEdited {
  re: string | number;
  done: boolean;
  rev: number;
  faults: Array<EntryFault>;
  type: 'ok';
}

/** To `publish`: the hash of the version, or what is wrong, and how many faults `more` there are. */
export interface DraftPublished {
  re: string | number;
  catalogue: string | null;
  rev: number;
  faults: Array<EntryFault>;
  more: number;
  type: 'ok';
}

/** A version: its number, its hash, and when it was published. */
export interface VersionEntry {
  number: number;
  catalogue: string;
  at: number;
}

/** To `versions`: those of a catalogue, the newest first. */
export interface VersionList {
  re: string | number;
  versions: Array<VersionEntry>;
  type: 'ok';
}

/** A team session that the player belongs to, as a `role`, a player in the `team`. */
export interface TeamSessionEntry {
  team_session: string;
  name: string;
  game: string;
  state: 'called' | 'draft' | 'over' | 'paused' | 'running';
  opens: number | null;
  ends: number | null;
  table: string | null;
  role: 'guest' | 'organiser' | 'player';
  team: number | null;
}

/** To `team_sessions`: those that the player belongs to, by name, and after these those that are over. */
export interface TeamSessionList {
  re: string | number;
  team_sessions: Array<TeamSessionEntry>;
  type: 'ok';
}

/** To `create_team_session`: the id of the session. */
export interface TeamSessionCreated {
  re: string | number;
  team_session: string;
  type: 'ok';
}

/** A team of a session, the names of its members, and whether there is an invitation to it. */
export interface TeamView {
  team: number;
  name: string;
  members: Array<string>;
  invited: boolean;
}

/** To `team_session`: all there is of it, as what the player belongs to it, and who else does, by names. */
export interface TeamSessionView {
  re: string | number;
  team_session: string;
  name: string;
  game: string;
  setup: Json;
  catalogue: string | null;
  opens: number | null;
  ends: number | null;
  state: 'called' | 'draft' | 'over' | 'paused' | 'running';
  rev: number;
  table: string | null;
  started: number | null;
  ended: number | null;
  role: 'guest' | 'organiser' | 'player';
  team: number | null;
  teams: Array<TeamView>;
  organisers: Array<string>;
  guests: Array<string>;
  invited: boolean;
  type: 'ok';
  quiet_until?: number;
}

/** What is wrong with a team session, as a sentence; the `team` or name of the `player`, if one's. */
export interface TeamSessionFault {
  text: string;
  team: number | null;
  player: string | null;
  reason?: string;
  arguments?: Record<string, string | number>;
}

/** To `edit_team_session`: whether it was `done`, the revision that there is now, and what is wrong. */
export interface TeamSessionEdited {
  re: string | number;
  done: boolean;
  rev: number;
  faults: Array<TeamSessionFault>;
  type: 'ok';
}

/** To `invite`: the secret of the invitation, which is told this once. */
export interface Invited {
  re: string | number;
  secret: string;
  type: 'ok';
}

/** To `invitation`: the session, and the team and its name, or null where it is for guests. */
export interface InvitationView {
  re: string | number;
  team_session: string;
  name: string;
  game: string;
  state: 'called' | 'draft' | 'over' | 'paused' | 'running';
  opens: number | null;
  ends: number | null;
  team: number | null;
  team_name: string | null;
  type: 'ok';
}

/** To `join_team_session`: the session, and what the player is there. */
export interface Membership {
  re: string | number;
  team_session: string;
  role: 'guest' | 'organiser' | 'player';
  team: number | null;
  type: 'ok';
}

/** To `start_team_session`: the table, or all that keeps the session from beginning. */
export interface TeamSessionBegun {
  re: string | number;
  table: string | null;
  rev: number;
  faults: Array<TeamSessionFault>;
  type: 'ok';
}

/** From the instant `at` on, after the event `seq`, the state is other than before by `changes`. */
export interface MomentView {
  seq: number;
  at: number;
  changes: Json;
}

/** To `history`: moments in order, and whether there are more after the event of the last. */
export interface HistoryPage {
  re: string | number;
  moments: Array<MomentView>;
  more: boolean;
  type: 'ok';
}

/** To any command: why it was not done. `re` is null where no `id` could be read. */
export interface Error {
  re: string | number | null;
  code: Code;
  text: string;
  type: 'error';
  reason?: string;
  arguments?: Record<string, string | number>;
  retry?: number;
  ref?: string;
}

/** To `scores`: `[position, lead]` in order, by how many points the first seat is ahead at each. */
export interface ScoreGraph {
  re: string | number;
  points: Array<[number, number]>;
  more: boolean;
  type: 'ok';
}

/** A report. What it is about is as it was then; `now` is what the reported player is called now. */
export interface ReportEntry {
  report: number;
  at: number;
  by: string;
  about: 'error' | 'game' | 'line' | 'player';
  category: 'abuse' | 'cheating' | 'name' | 'other' | 'spam';
  text: string;
  table?: string;
  name?: string;
  now?: string;
  line?: string;
  said?: number;
  ref?: string;
  resolved?: number;
  resolved_by?: string;
  note?: string;
}

/** To `reports`: a page of them, and whether there are `more`. */
export interface ReportList {
  re: string | number;
  reports: Array<ReportEntry>;
  more: boolean;
  type: 'ok';
}

/** Something that was said at a table. */
export interface TalkLine {
  at: number;
  name: string;
  text: string;
}

/** To `report_talk`: the lines, oldest first. */
export interface ReportTalk {
  re: string | number;
  lines: Array<TalkLine>;
  type: 'ok';
}

/** A ban or a server mute in force, of a player or of a network, and up to when: null for no end. */
export interface SanctionEntry {
  kind: 'ban' | 'mute';
  reason: string;
  at: number;
  until: number | null;
  name?: string;
  network?: string;
}

/** To `sanctions`: the newest first, and whether there are `more`. */
export interface SanctionList {
  re: string | number;
  sanctions: Array<SanctionEntry>;
  more: boolean;
  type: 'ok';
}

/** A table that is not over. `began` is null while it waits. */
export interface OpenTable {
  table: string;
  game: string;
  opened: number;
  began: number | null;
  players: Array<string>;
  moves: number;
  private: boolean;
}

/** To `open_tables`: those that were opened last, and whether there are `more`. */
export interface OpenTables {
  re: string | number;
  tables: Array<OpenTable>;
  more: boolean;
  type: 'ok';
}

/** A server process: its last heartbeat, players who are online there, its connections a minute ago. */
export interface NodeEntry {
  node: string;
  heartbeat: number;
  players: number;
  connections?: number;
  draining?: true;
}

/** How many tables of a game are not over. */
export interface PlayedGames {
  game: string;
  tables: number;
}

/** To `overview`. `at` is when it was read. */
export interface Overview {
  re: string | number;
  at: number;
  nodes: Array<NodeEntry>;
  games: Array<PlayedGames>;
  days: Array<[number, number, number]>;
  minutes: Array<[number, number, number]>;
  type: 'ok';
}

/** An entry of the audit log: who did what, to whom, and with what. At the command line `by` is a user. */
export interface AuditLine {
  number: number;
  at: number;
  by: string;
  deed: string;
  subject: string;
  details: Json;
  console?: true;
}

/** To `audit`: entries, the newest first, and whether there are `more`. */
export interface AuditPage {
  re: string | number;
  entries: Array<AuditLine>;
  more: boolean;
  type: 'ok';
}

/** A player of a team, an organiser, or one of those at a review. `bot` is left out but for programs. */
export interface MemberView {
  name: string;
  online: boolean;
  bot?: true;
}

/** The rating with which a player has begun a game, and whether it is still uncertain. */
export interface StartingRatingView {
  rating: number;
  provisional: boolean;
}

/** A seat of a table. `name` is null while it is free, `seat` until the lot for it is drawn. */
export interface SeatView {
  seat: number | null;
  name: string | null;
  online: boolean;
  ready?: boolean;
  next?: 'another' | 'lobby' | 'rematch';
  rating?: RatingView;
  opener?: true;
  bot?: true;
  members?: Array<MemberView>;
  starting_rating?: StartingRatingView;
}

/** A table as one seat, or a spectator (`seat` null), may see it; whole, so the newest is enough. */
export interface View {
  table: string;
  game: string;
  seq: number;
  at: number;
  phase: 'over' | 'playing' | 'waiting';
  began: number | null;
  ended: number | null;
  seat: number | null;
  players: Array<SeatView>;
  watchers: number;
  state: Json;
  result: Result | null;
  session: string;
  step: number;
  type: 'view';
  setup?: Json;
  due?: number | null;
  next?: string;
  until?: number;
  rated?: true;
  past?: true;
  talk?: 'apart' | 'off';
  role?: 'organiser';
  organisers?: Array<MemberView>;
}

/** The author of a chat line. `seat` is null for a spectator, and where `organiser` is true. */
export interface Speaker {
  name: string;
  seat: number | null;
  organiser?: true;
}

/** A chat line. `room` is where it was said, if not to all, `to` the team to which organisers said it. */
export interface Said {
  table: string;
  from: Speaker;
  text: string;
  at: number;
  type: 'said';
  room?: 'organisers' | 'team';
  to?: number;
}

/** What the player answers to the next moves of the other, shown to nobody else; whole. */
export interface ConditionalView {
  table: string;
  seq: number;
  branches: Json;
  type: 'conditional';
  text?: string;
  reason?: string;
  arguments?: Record<string, string | number>;
}

/** A table that the client follows cannot go on: the rules of its game are at fault. No view follows. */
export interface TableBroken {
  table: string;
  text: string;
  reason: string;
  type: 'broken';
}

/** A table that the client follows is gone, and why. It is followed no longer. */
export interface TableGone {
  table: string;
  text: string;
  reason: string;
  type: 'gone';
}

/** This process closes the connection within `within` milliseconds. Connect to another process. */
export interface Draining {
  within: number;
  type: 'draining';
}

/** To every connection of a player who has been brought to a table. A `watch` follows it. */
export interface Seated {
  table: string;
  game: string;
  seat: number | null;
  type: 'seated';
}

/** To every connection of a member of a team session that has begun. A `watch` follows its table. */
export interface TeamSessionStarted {
  team_session: string;
  name: string;
  game: string;
  table: string;
  role: 'guest' | 'organiser' | 'player';
  seat: number | null;
  type: 'team_session_started';
}

/** A seek of the player: `to` is the player challenged by it, `here` how many wait for the same. */
export interface SeekView {
  game: string;
  setup: Json;
  players: number;
  rated: boolean;
  to: string | null;
  since: number;
  here: number;
}

/** A challenge of the player by the player `from`; `bot` is true for a program, and left out otherwise. */
export interface ChallengeView {
  from: string;
  game: string;
  setup: Json;
  players: number;
  rated: boolean;
  rating?: number;
  bot?: true;
}

/** To every connection of a player: the player's seeks, and the challenges by others; whole. */
export interface Waiting {
  seeks: Array<SeekView>;
  challenges: Array<ChallengeView>;
  type: 'waiting';
}

/** To every connection of a player: all of the player's seeks have ended without a game, and why. */
export interface SeeksEnded {
  code: Code;
  text: string;
  type: 'seeks_ended';
  reason?: string;
  arguments?: Record<string, string | number>;
}

/** To every connection of a player: the names of those whom the player has muted; whole. */
export interface MuteList {
  players: Array<string>;
  type: 'mutes';
}

/** A public table that is not over; free seats come last, without a number. */
export interface Listed {
  table: string;
  game: string;
  setup: Json;
  phase: 'playing' | 'waiting';
  players: Array<SeatView>;
  watchers: number;
  rated: boolean;
}

/** How many players wait for the same game, setup, number of players and `rated`. */
export interface SeekCount {
  game: string;
  setup: Json;
  players: number;
  rated: boolean;
  waiting: number;
  first: string;
}

/** A player who is online; `table` is the public table that the player plays at. */
export interface OnlinePlayer {
  name: string;
  table: string | null;
  bot?: true;
  level?: number;
}

/** How many tables, seeks that differ, and people there are in all that a page was asked for. */
export interface LobbyCounts {
  tables: number;
  seeks: number;
  people: number;
}

/** Where the next page of each list begins: for `after` of the command. What ends here is left out. */
export interface NextLobby {
  tables?: string;
  seeks?: string;
  people?: string;
}

/** The lobby. Each one is whole: the newest is enough. `players` is how many players are online. */
export interface LobbyView {
  players: number;
  tables: Array<Listed>;
  seeks: Array<SeekCount>;
  people: Array<OnlinePlayer>;
  type: 'lobby';
  counts?: LobbyCounts;
  next?: NextLobby;
}

/** Whether the server has lost its database, or that of a table which the client follows. */
export interface Status {
  database: 'away' | 'here';
  type: 'status';
}

/** Where a team was at the instant `at`, by the phone of one of its players; as in `SendPosition`. */
export interface TeamPosition {
  seat: number;
  latitude: number;
  longitude: number;
  accuracy: number;
  at: number;
}

/** The positions of teams that the client may see at a table; whole, so the newest is enough. */
export interface Positions {
  table: string;
  seq: number;
  at: number;
  positions: Array<TeamPosition>;
  type: 'positions';
}

/** What the operators of the server say to everybody; the newest counts. `text` is null for nothing. */
export interface Announcement {
  text: string | null;
  type: 'announcement';
  until?: number;
}

export interface Commands {
  hello: Hello;
  keep: Keep;
  sign_out: SignOut;
  ping: Ping;
  open: Open;
  sit: Sit;
  withdraw: Withdraw;
  ready: Ready;
  next: Next;
  move_player: MovePlayer;
  mine: MyGames;
  search: Search;
  profile: Profile;
  watch: Watch;
  leave: Leave;
  act: Act;
  conditional: Conditional;
  log: Log;
  look: Look;
  history: History;
  estimate: Estimate;
  scores: Scores;
  legal: Legal;
  say: Say;
  seek: Seek;
  unseek: Unseek;
  decline: Decline;
  challenges: Challenges;
  mute: Mute;
  unmute: Unmute;
  mutes: Mutes;
  report: Report;
  lobby: FollowLobby;
  push: Push;
  unpush: Unpush;
  catalogues: Catalogues;
  create_catalogue: CreateCatalogue;
  delete_catalogue: DeleteCatalogue;
  organiser: Organiser;
  draft: ReadDraft;
  edit_draft: EditDraft;
  publish: Publish;
  versions: Versions;
  team_sessions: TeamSessions;
  create_team_session: CreateTeamSession;
  delete_team_session: DeleteTeamSession;
  team_session: ReadTeamSession;
  edit_team_session: EditTeamSession;
  team_member: SetMember;
  invite: Invite;
  invitation: ReadInvitation;
  join_team_session: JoinTeamSession;
  leave_team_session: LeaveTeamSession;
  start_team_session: StartTeamSession;
  try_team_session: TryTeamSession;
  stop_team_session: StopTeamSession;
  position: SendPosition;
  reports: ReadReports;
  report_talk: ReadReportTalk;
  resolve: Resolve;
  sanctions: ReadSanctions;
  sanction: Sanction;
  lift: Lift;
  close_table: CloseTable;
  announce: Announce;
  open_tables: ReadTables;
  overview: ReadOverview;
  audit: ReadAudit;
}

export interface Replies {
  hello: Welcome;
  keep: Ok;
  sign_out: Ok;
  ping: ServerTime;
  open: TableSeat;
  sit: TableSeat;
  withdraw: Ok;
  ready: Ok;
  next: Ok;
  move_player: Ok;
  mine: GameList;
  search: Found;
  profile: PlayerProfile;
  watch: Ok;
  leave: Ok;
  act: ActDone;
  conditional: Ok;
  log: LogPage;
  look: Ok;
  history: HistoryPage;
  estimate: Estimated;
  scores: ScoreGraph;
  legal: LegalActions;
  say: Ok;
  seek: Ok;
  unseek: Ok;
  decline: Ok;
  challenges: Ok;
  mute: Ok;
  unmute: Ok;
  mutes: MutedPlayers;
  report: Ok;
  lobby: Ok;
  push: Ok;
  unpush: Ok;
  catalogues: CatalogueList;
  create_catalogue: CatalogueCreated;
  delete_catalogue: Ok;
  organiser: Ok;
  draft: DraftView;
  edit_draft: DraftEdited;
  publish: DraftPublished;
  versions: VersionList;
  team_sessions: TeamSessionList;
  create_team_session: TeamSessionCreated;
  delete_team_session: Ok;
  team_session: TeamSessionView;
  edit_team_session: TeamSessionEdited;
  team_member: Ok;
  invite: Invited;
  invitation: InvitationView;
  join_team_session: Membership;
  leave_team_session: Ok;
  start_team_session: TeamSessionBegun;
  try_team_session: TeamSessionBegun;
  stop_team_session: Ok;
  position: Ok;
  reports: ReportList;
  report_talk: ReportTalk;
  resolve: Ok;
  sanctions: SanctionList;
  sanction: Ok;
  lift: Ok;
  close_table: Ok;
  announce: Ok;
  open_tables: OpenTables;
  overview: Overview;
  audit: AuditPage;
}

export interface Broadcasts {
  view: View;
  said: Said;
  conditional: ConditionalView;
  broken: TableBroken;
  gone: TableGone;
  draining: Draining;
  seated: Seated;
  team_session_started: TeamSessionStarted;
  waiting: Waiting;
  seeks_ended: SeeksEnded;
  mutes: MuteList;
  lobby: LobbyView;
  status: Status;
  positions: Positions;
  announcement: Announcement;
}
