export default {
  place: "Projector",
  before: "Begins in",
  running: "Remaining",
  over: "Ended",
  over_text: "Thank you for coming",
  cards: "On the table",
  unit: " cards",
  latest: "Just arrived",
  look: "Talk to whoever's card interests you",
  waiting: "Cards appear here as guests check in",
  page: "No. {from}–{to}",
  frozen: "Connection lost. As of {time}.",
};
