export default {
  place: "Badge",
  title: "This is a badge of the event",
  shows_nothing: "A badge by itself shows no name and no contact. Whoever scans it learns nothing, and nothing is sent.",
  guests: "If you are a guest",
  guests_how: "First scan the QR code on the pass slip that you got at the reception. It pairs this phone.",
  others: "If you would like to take part",
  others_how: "Please come to the reception. You can sign up there and then.",
};
