/** What the server says against a record that is opened: the part has nothing else. */

export const loaded = true;
