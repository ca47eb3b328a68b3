import { config } from 'zod/v4/core';

// zod looks whether it may make code from text as soon as its first schema is made, which the page's policy forbids and
// the browser complains about. ext-apps switches that off too, but later.
config({ jitless: true });
