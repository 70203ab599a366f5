/** What `npm test` takes of a long list of cases, and what it leaves to `npm run test:long`. */

/** Of every six the first. */
export const everySixth = <Case>(cases: readonly Case[]): Case[] => cases.filter((_, index) => index % 6 === 0);

/** All that `everySixth` leaves out. */
export const others = <Case>(cases: readonly Case[]): Case[] => cases.filter((_, index) => index % 6 !== 0);
