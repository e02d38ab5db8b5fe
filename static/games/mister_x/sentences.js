/** What the server says against a town or a session of Mister X: it puts its sentences before this module. */

export const loaded = true;
