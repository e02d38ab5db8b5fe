/** The page of one table: takes views and chat from the connection and has the parts of the page draw them. */

import { keepTime } from '../browser/keep_time.js';
import { LastKnown } from '../browser/last_known.js';
import { isReview, openTableReview, reviewsOf, shownMove } from '../browser/reviews.js';
import { ConditionalMoves } from '../client/conditional_moves.js';
import { nonce } from '../client/nonce.js';
import { Refused } from '../client/refused.js';
import { facts, table as gameOf, loadAbout, seats, title } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { announce } from '../ui/announcements.js';
import { byId, set } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { chat } from './chat.js';
import { countdown } from './countdown.js';
import { endPanel } from './end_panel.js';
import { happened } from './happened.js';
import { invitation } from './invitation.js';
import { showHelp, showSession } from './links.js';
import { MomentAddress } from './moment_address.js';
import { MoveLog } from './move_log.js';
import { mute } from './mute.js';
import { NextTable } from './next_table.js';
import { playerClocks } from './player_clocks.js';
import { playerPlates } from './players.js';
import { reportLine } from './reporting.js';
import { roomName, roomsOf } from './rooms.js';
import { steps } from './steps.js';
import { tabNotices } from './tab_notices.js';
import { TableStore } from './table_store.js';
import { timeSpent } from './time_spent.js';
import { watching } from './watching.js';
import { changes, happenings, heading, isMine, plays, status, talkNote } from './words.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { Connection } from '../client/connection.js' */
/** @import { Account, Commands, Fields, Offer, Said, View, Welcome } from '../client/types.js' */
/** @import { Draw, Replay, Table } from '../games/types.js' */

/** A game that has been loaded and is on the page. @typedef {{module: Table, offer: Offer, draw: Draw, moves: MoveLog}} Mounted */

export class TablePage {
  #connection;
  #clock;
  #table;
  #store;
  #loaded = Date.now(); // what was said before is not announced
  /** @type {Offer[]} */
  #offers = [];
  /** @type {Account|null} */
  #account = null;
  #session = ''; // the name of the team session that this is the table of
  /** @type {Promise<Mounted>|null} */
  #mounting = null;
  /** @type {Mounted|null} */
  #game = null;
  #news = byId('news');
  #invitation;
  #chat;
  #happened;
  #end;
  #watching;
  #start;
  #clocks;
  #plates = playerPlates(byId('plates'), (seat) => this.#clocks.face(seat));
  #timeSpent;
  #conditional;
  #notices = tabNotices(() => this.#drawTitle());
  /** Null where there is nothing to step through. @type {ReturnType<typeof steps>|null} */
  #steps = null;
  /** How many moves are to be shown; null: all of them. @type {number|null} */
  #wanted = null;
  #moment = new MomentAddress();
  /** Null where a day is not replayed. @type {Replay|null} */
  #day = null;
  #opened = false; // the moment that the address named was shown
  #next;
  #review = () => openTableReview(this.#connection, this.#table, shownMove(this.#store, this.#game));
  #seen = ''; // what the newest view has told: an event, or that the game has begun
  /** How many ms after its instant that was seen; null: it is not known. @type {number|null} */
  #late = null;

  /** @param {Connection} connection @param {Clock} clock @param {string} table */
  constructor(connection, clock, table) {
    this.#connection = connection;
    this.#clock = clock;
    this.#table = table;
    this.#store = new TableStore(
      table,
      (seq) => this.#command('look', { table, seq }),
      (seq) => this.#has(seq),
    );
    this.#invitation = invitation(byId('invitation'), {
      sit: () => this.#command('sit', { table }),
      withdraw: () => this.#command('withdraw', { table }),
      news: this.#news,
    });
    this.#chat = chat(byId('chat'), {
      table,
      speak: (text, room) => this.#command('say', { table, text, nonce: nonce(), ...room }),
      mute: (name) => mute(connection, table, name),
      report: (line) => reportLine(connection, line),
    });
    this.#happened = happened(byId('happened'), this.#chat.list, () => this.#drawTitle());
    this.#end = endPanel(byId('end'), {
      clock,
      answer: (what) => this.#command('next', { table, what }),
      address: () => this.#moment.shown,
      review: this.#review,
    });
    this.#watching = watching(byId('watchers'), this.#review);
    this.#start = countdown(byId('countdown'), { clock, news: this.#news, started: () => this.#draw() });
    this.#clocks = playerClocks({
      clock,
      tell: (lines) => announce(this.#news, lines),
      changed: () => this.#drawTitle(),
    });
    this.#timeSpent = timeSpent(byId('time'), clock);
    this.#next = new NextTable(connection, table);
    this.#conditional = new ConditionalMoves(connection, table);
    connection.on('hello', (reply) => this.#identified(reply));
    connection.on('view', (view) => this.#update(view));
    connection.on('said', (said) => this.#said(said));
    connection.on('mutes', ({ players }) => this.#chat.forget(players));
    connection.on('broken', (broken) => {
      if (broken.table !== this.#table) return;
      byId('status').textContent = refusal(broken);
      announce(this.#news, [refusal(broken)]);
    });
  }

  /**
   * Does a command and shows why it was refused.
   *
   * @template {keyof Commands} T
   * @param {T} type
   * @param {Fields<T>} fields
   */
  async #command(type, fields) {
    try {
      await this.#connection.command(type, fields);
      return true;
    } catch (refused) {
      toast(refusal(refused));
      return false;
    }
  }

  /**
   * When an act is done, by the server's clock, and how late we saw what it answers: what the connection takes of
   * our time only we know. Nothing where the clock is not known.
   */
  #done() {
    return this.#clock.round === null ? {} : { at: Math.floor(this.#clock.now()), late: this.#late };
  }

  /** Whether the table has come to an event, by the server's log. @param {number} seq */
  async #has(seq) {
    try {
      await this.#connection.command('look', { table: this.#table, seq });
      return true;
    } catch (refused) {
      return !(refused instanceof Refused && refused.code === 'not_here');
    }
  }

  /** @param {Welcome} reply */
  #identified({ games, player, limits, team_sessions }) {
    this.#offers = games;
    this.#account = player;
    this.#chat.limit(limits.chat);
    this.#game?.moves.forget();
    const session = team_sessions?.find(({ table }) => table === this.#table); // one that is over is not told
    if (session) this.#session = showSession(byId('session'), session);
  }

  /** Shows the game as it was after that many moves, or as it is now. @param {number|null} move */
  async #lookAt(move) {
    const [game, { live }] = [this.#game, this.#store];
    if (!game || !live) return;
    this.#wanted = move;
    try {
      const seq = move === null ? null : await game.moves.find(move, live);
      if (this.#wanted !== move) return; // another was wanted meanwhile
      await this.#store.lookAt(seq);
    } catch (refused) {
      toast(refusal(refused));
    }
    this.#draw();
  }

  /** Has a day replayed in place of its steps: by organisers, and once it is over by everybody. @param {View} view */
  #offerDay(view) {
    const { module, offer } = this.#game ?? {};
    if (!module?.replay || !offer || this.#day || view.began === null) return;
    if (view.phase !== 'over' && view.role !== 'organiser') return;
    this.#steps = null;
    this.#store.replay(null);
    this.#day = module.replay(byId('steps'), this.#connection, {
      live: () => this.#store.live ?? view,
      show: (past) => {
        this.#store.replay(past);
        this.#draw();
      },
      address: this.#moment,
      news: this.#news,
    });
    this.#draw();
  }

  /** Shows the moment that the address names; now where it names none, or one that is yet to come. */
  async #open() {
    const [game, { live }, { asked }] = [this.#game, this.#store, this.#moment];
    if (this.#opened || !game || !live || live.began === null) return;
    this.#opened = true;
    if (asked && this.#day) return this.#day.open(asked);
    if (!asked || !this.#steps) return;
    try {
      const seq = 'at' in asked ? asked.at : await game.moves.until(live.began + asked.ms, live);
      if (this.#wanted === null && seq < live.seq) await this.#store.lookAt(seq);
    } catch (refused) {
      toast(refusal(refused));
    }
    this.#draw();
  }

  /** @param {View} view */
  async #update(view) {
    const outcome = this.#store.update(view);
    if (outcome === 'past') this.#showPast(view);
    if (outcome !== 'live' && !(outcome === 'older' && (await this.#store.replaces(view)))) return;
    if (view.at !== view.began) this.#clock.atLeast(view.at); // a beginning may lie ahead
    const seen = `${view.seq} ${view.phase}`;
    if (seen !== this.#seen) {
      const known = this.#clock.round !== null;
      this.#late = known ? Math.max(0, Math.floor(this.#clock.now() - view.at)) : null;
      this.#seen = seen;
    }
    this.#mounting ??= this.#mount(view.game);
    try {
      this.#game = await this.#mounting;
    } catch (error) {
      this.#mounting = null; // tried again with the next view
      toast(say('table-game-not-loaded'));
      throw error;
    }
    if (this.#store.live !== view) return;
    this.#start.draw(view);
    if (this.#game.module.realTime) this.#game.draw(view, true);
    else {
      this.#tell(view);
      LastKnown.of(this.#connection).keep(`view ${this.#table}`, view);
    }
    this.#next.update(view);
    this.#offerDay(view);
    await this.#open();
  }

  /** @param {View} view */
  #showPast(view) {
    this.#draw();
    const [game, { live }] = [this.#game, this.#store];
    if (!game || !live) return;
    const { module, moves } = game;
    const move = module.lastMove(view);
    const at = { step: moves.count(view), steps: moves.count(live) };
    announce(this.#news, [move ? say('steps-at-move', { ...at, move }) : say('steps-at', at)]);
  }

  /** @param {string} name @returns {Promise<Mounted>} */
  async #mount(name) {
    const offer = this.#offers.find(({ game }) => game === name);
    if (!offer) throw new Error(`The server has a table of ${name} and does not offer it.`);
    const shown = offer.vote ? this.#offers.map(({ game }) => game) : []; // a vote shows other games
    const [module] = await Promise.all([gameOf(name), loadAbout(shown)]);
    const places = {
      board: byId('board'),
      answers: byId('answers'),
      panel: byId('panel'),
      steps: byId('steps'),
    };
    const table = this.#table;
    const moves = new MoveLog(module, (after) => this.#connection.command('log', { table, after }));
    places.steps.hidden = module.realTime || offer.vote === true; // a vote has no moves
    if (!module.realTime) {
      if (!places.steps.hidden) {
        const url = () => this.#moment.url({ at: this.#store.shown?.seq ?? 0 });
        const board = module.walks ? null : places.board;
        this.#steps = steps(places.steps, board, (move) => this.#lookAt(move), url);
      }
      keepTime(this.#clock, this.#connection); // a game in real time does so itself, and more often
    }
    const draw = module.mount(
      places,
      (action) => this.#command('act', { table, action, nonce: nonce(), ...this.#done() }),
      offer,
      {
        connection: this.#connection,
        table,
        player: this.#account?.id ?? '',
        name: () => this.#account?.name ?? '',
        clock: this.#clock,
        conditional: this.#conditional,
        moment: this.#moment,
        lookAt: (move) => void this.#lookAt(move),
        tell: (view) => this.#tell(view),
        clocks: () => this.#clocks.aloud(this.#store.live?.players ?? []),
        chat: () => this.#chat.lines(),
        say: (text) => this.#command('say', { table, text, nonce: nonce() }),
      },
    );
    byId('table').hidden = false;
    showHelp(byId('help'), name);
    return { module, offer, draw, moves };
  }

  /** Shows a view, or a later moment of it, and announces what is new. @param {View} view */
  #tell(view) {
    const before = this.#store.announce(view);
    this.#draw();
    if (!this.#game) return;
    const circumstances = this.#circumstances(this.#game);
    if (before) announce(this.#news, changes(before, view, circumstances));
    const happened = happenings(before, view, circumstances);
    if (happened) this.#happened.tell(happened, circumstances.game.open?.(view) ?? []);
  }

  /** What the words depend on beside the view. @param {Mounted} game */
  #circumstances({ module }) {
    return {
      game: module,
      starting: this.#start.runs(),
      short: this.#clocks.short,
      me: this.#account?.name,
      whole: this.#ofTeams ? this.#session || title(this.#store.live?.game ?? '') : '',
    };
  }

  /** Whether seats are teams. */
  get #ofTeams() {
    return this.#store.live?.players.some(({ members }) => members) ?? false;
  }

  #draw() {
    const [game, { live, past }] = [this.#game, this.#store];
    if (!live || !game) return;
    const { module, offer, moves } = game;
    const circumstances = this.#circumstances(game);
    const view = past ?? live;
    document.body.classList.toggle('past', past !== null);
    set(byId('title'), { textContent: title(live.game) });
    const agreed = facts(live.game, { setup: view.setup, players: view.players.length });
    const rating = say(live.rated ? 'table-rated' : 'table-not-rated');
    set(byId('facts'), { textContent: (offer.rated ? [...agreed, rating] : agreed).join(' · ') });
    const then = (/** @type {View} */ view) =>
      this.#day ? module.status(view) : say('steps-step', { step: moves.count(view) });
    const line = past ? (module.lastMove(past) ?? then(past)) : status(live, circumstances);
    set(byId('status'), { textContent: line });
    byId('status').classList.toggle('mine', past === null && isMine(live, circumstances));
    const timed = live.phase === 'playing' ? live : view; // who plays sees their own time while looking back
    const clocks = module.clock?.(timed) ?? null;
    this.#clocks.draw(clocks, timed);
    this.#plates({ ...view, players: live.players }, module);
    const reviewed = reviewsOf(this.#offers).some(({ review }) => review.of === live.game);
    this.#watching(live.watchers, reviewed && live.phase === 'playing' && !plays(live, circumstances.me));
    this.#timeSpent(module.timeSpent?.(view) ?? null, view, clocks);
    this.#invitation(live, seats(live.game), circumstances.me, plays(live, circumstances.me));
    this.#end(live, offer, reviewed || isReview(offer));
    this.#chat.draw(talkNote(live, circumstances.me), live.talk !== 'off', roomsOf(live, isReview(offer)));
    if (!module.realTime) {
      this.#steps?.(moves.count(live), past && moves.count(past));
      if (this.#opened && this.#steps) this.#moment.show(past && { at: past.seq });
      game.draw(view, past === null);
    }
    this.#drawTitle();
  }

  #drawTitle() {
    const { live } = this.#store;
    if (!live || !this.#game) return;
    const circumstances = this.#circumstances(this.#game);
    this.#notices.update(live, circumstances);
    const { unread } = this.#happened;
    document.title = `${unread ? `(${unread}) ` : ''}${heading(live, circumstances, this.#notices.begun)}`;
  }

  /** @param {Said} said */
  #said(said) {
    if (said.table !== this.#table) return;
    const { name, seat } = said.from;
    const { live } = this.#store;
    const alone = !this.#ofTeams; // nobody else has the seat
    const mine = name === this.#account?.name || (alone && seat !== null && seat === live?.seat);
    const added = this.#chat.add(said, mine, roomName(said, live?.players ?? []));
    if (!added || mine || said.at <= this.#loaded) return;
    announce(this.#news, [say('chat-line', { name, text: said.text })]);
    this.#happened.said(name, said.text);
  }
}
