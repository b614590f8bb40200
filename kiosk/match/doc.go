// Package match says who should meet whom: for each guest up to three others,
// with the reason and an opening question, for the hosts whom to bring together,
// and for a rotation session who sits with whom. It is pure: data in, suggestions
// out, and the same for the same seed.
package match
