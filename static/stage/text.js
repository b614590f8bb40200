import { words } from "../lang/lang.js";
import en from "./en.js";
import ja from "./ja.js";

export const t = words({ ja, en });
