/** What `npm test` takes of a long list of cases, and what it leaves to `npm run test:long`. */

/** Of every three the first. */
export const everyThird = <Case>(cases: readonly Case[]): Case[] => cases.filter((_, index) => index % 3 === 0);

/** All that `everyThird` leaves out. */
export const others = <Case>(cases: readonly Case[]): Case[] => cases.filter((_, index) => index % 3 !== 0);
