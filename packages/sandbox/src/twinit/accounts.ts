/** The bearer token that the sandbox knows from the start. */
export const ACCESS_TOKEN = 'sandbox-token';
/** The application: HTTP Basic at the token route. */
export const APPLICATION = { id: 'sandbox', secret: 'sandbox' };
/** The user of the password grant. */
export const USER = { username: 'sandbox@brightwater.example', password: 'sandbox' };
/** Seconds that an issued token is good for. The page does not say. */
export const TOKEN_SECONDS = 3600;
/** Where a token is got, below the platform's prefix. */
export const TOKEN_PATH = '/passportsvc/api/v1/oauth/token';
