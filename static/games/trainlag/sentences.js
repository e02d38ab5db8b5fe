/** What the server says against a town or a session of Trainlag: it puts its sentences before this module. */

export const loaded = true;
