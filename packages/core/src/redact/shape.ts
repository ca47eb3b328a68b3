/** True for what looks drawn by lot rather than written: digits, signs of base64, or capitals within a word. */
export function isTokenShaped(text: string, atLeast: number): boolean {
  if (text.length < atLeast) return false;
  return /[0-9=]|[a-z][A-Z]|\w\.\w/.test(text) || text.length >= 32;
}

/** True for the base64 of `user:password`, which is all that may follow Basic (RFC 7617). */
export function isBasicCredentials(text: string): boolean {
  if (text.length < 8) return false;
  const whole = text.replace(/=+$/, '');
  if (whole !== text) return true;
  try {
    // What was cut off in the middle of a group is left out.
    const decoded = atob(whole.slice(0, whole.length - (whole.length % 4)));
    return decoded.includes(':') && Array.from(decoded).every((character) => character >= ' ');
  } catch {
    return false;
  }
}
