// The board as a function of the feed: what kiosk.Board.Apply does, done here.
// Both sides are held to the same recorded logs (kiosk/testdata/feed).

/** @import { Board, Card, Change } from "../types/kiosk.js" */

import { place } from "./place.js";

/**
 * Puts one change on a board and returns the board that follows. The old one
 * stays as it was, and a card that the change does not touch stays the same
 * object.
 * @template {Board} B
 * @param {B} board
 * @param {Change} change
 * @returns {B}
 */
export function apply(board, change) {
  const next = { ...board, rev: change.rev };
  switch (change.kind) {
    case "card_displayed":
    case "card_updated":
      if (change.card) next.board = put(board.board, change.card);
      break;
    case "card_removed":
    case "number_freed":
      next.board = board.board.filter((c) => c.number !== (change.number ?? 0));
      break;
    case "event_updated":
    case "session_started":
    case "session_extended":
    case "session_ended":
      if (change.event) {
        const event = change.event;
        next.event = event;
        next.board = board.board.map((c) => ({ ...c, sleeve: place(event, c.number) }));
      }
      break;
    case "round_started":
      next.round = change.round;
      break;
    case "round_ended":
      delete next.round;
      break;
  }
  return next;
}

/**
 * @param {Card[]} cards by number
 * @param {Card} card
 */
function put(cards, card) {
  let low = 0;
  for (let high = cards.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (cards[middle].number < card.number) low = middle + 1;
    else high = middle;
  }
  return cards.toSpliced(low, cards[low]?.number === card.number ? 1 : 0, card);
}
