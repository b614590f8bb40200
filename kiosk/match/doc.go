// Package match says who should meet whom: for each guest up to three others,
// with the reason and an opening question ([Arrange], [Update]), for the hosts
// whom to bring together ([Introductions]), and for a rotation session who sits
// with whom ([NextRound]). It is pure: data in, suggestions out, no clock, no
// disk, and the same for the same seed. It imports kiosk, and kagome to split
// Japanese into words.
//
// # How a room is planned
//
// A [Reader] reads each guest once, into two sparse vectors of terms: what is
// wanted and what is given. Terms come from a [Dictionary] of trades, topics and
// synonyms (words.tsv, which an organiser may extend by [Parse]), from nouns that
// it does not know, and from pairs of characters where even kagome knows no
// word. A pair is scored from each side, in points, by [Weights].
//
// The suggestions of all are one assignment: each takes up to three, each is
// taken by at most four (a host by six), everybody by at least one. To lift the
// worst-off first and then the sum, the room maximises the sum of a concave
// function of each list's points. That sum of concave functions of sums is no
// linear assignment, but each round of it is: given what a guest has, one more
// suggestion is worth a number. So there are three rounds, each solved by
// Bertsekas' auction, which needs no more than the candidate lists, takes
// capacities and bonuses (for the first place of somebody whom nobody has) as
// they are, and ends within a known distance of that round's optimum. What
// earlier rounds could not foresee, small exchanges mend. A flow of least cost
// would be exact for a round, but takes seconds for 2,000 people; on rooms small
// enough to try every assignment the result is within a hundredth of the
// largest sum (docs/matching.md).
//
// # What nobody learns
//
// A pair with a block or a report is never suggested anew, and nothing else
// changes by it: no other score, no length of a list. What a guest has been
// shown (an [Event] with [Shown]) stays in the list, word for word, although the
// other blocks them, until it is answered or its time is over, as for any
// suggestion; so none vanishes because of a block. Who blocks is rid of the other
// at once. In a small room a list holds at most half of the others, so that
// absence tells nothing. A one-sided interest counts for the one who has it, and
// is not in the other's scores or sentences. A [Guest] who is Withheld is
// suggested to nobody and is shown hosts alone.
//
// Therefore whoever keeps plans must record [Shown] when a suggestion has been on
// a phone, a slip or a station, and must not take suggestions out of a list by
// other means.
//
// # When to call what
//
// [Arrange] every few minutes, with the plan before: it improves what nobody has
// seen. [Update] after each arrival, leave, answer, swap, block or change of
// status: it changes only what must change. Both take a few milliseconds among
// 300 guests.
package match
