// Package e2e drives the real program in a real browser: the evening as people
// at a venue have it, with two desks, a board and the office open at once.
package e2e
