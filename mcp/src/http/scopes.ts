/** What an access token has to allow: the first for anything, the second too for a call that changes something. */
export const READ_SCOPE = 'runbridge:read';
export const WRITE_SCOPE = 'runbridge:write';
