export default {
  timeout: "No answer came. Please try again.",
  offline: "The server cannot be reached. Check the Wi-Fi and the laptop.",
  unreadable: "The server's answer cannot be read.",
};
