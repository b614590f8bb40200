// The house rules: trades, what is needed, what a desk meets at the door.

/** @import { View } from "./fields.js" */
/** @import { RulesForm, TradeForm } from "./rules-form.js" */

import { html } from "lit";
import { changed, fold, without } from "./fields.js";
import { rulings, switches, toggleTrade } from "./rules-form.js";
import { say, t } from "./text.js";

/** @param {View} view */
export function rulesView(view) {
  const { form, set } = view;
  const rules = form.house_rules;
  const put = (/** @type {Partial<RulesForm>} */ part) => set({ house_rules: { ...rules, ...part } });
  return fold("rules", t("rules"), summary(rules), html`
    <p class="soft">${t("rules_how")}</p>
    ${tradesView(view, put)}
    <h4>${t("needed")}</h4>
    <div class="checks">
      ${switches.map((name) => html`<label class="row"><input type="checkbox" name="house_rules.${name}" .checked=${rules[name]} @change=${() => put({ [name]: !rules[name] })} /> <span>${say(`rule_${name}`)} <small class="soft">${say(`rule_${name}_how`)}</small></span></label>`)}
    </div>
    <h4>${t("at_the_door")}</h4>
    <ul class="rules">
      ${rulings.map((rule) => {
        const allowed = rules[rule] === "allow";
        return html`<li data-field="house_rules.${rule}" tabindex="-1">
          <span>${say(`rule_${rule}`)}</span>
          <span class="row" role="group" aria-label=${say(`rule_${rule}`)}>
            <button type="button" class="chip" aria-pressed=${!allowed} @click=${() => put({ [rule]: "refuse" })}>${t("refuse")}</button>
            <button type="button" class="chip" data-test="allow-${rule}" aria-pressed=${allowed} @click=${() => put({ [rule]: "allow" })}>${t("allow")}</button>
          </span>
        </li>`;
      })}
    </ul>`);
}

/** @param {View} view @param {(part: Partial<RulesForm>) => void} put */
function tradesView({ form, fields }, put) {
  const { trades } = form.house_rules;
  const usual = t("usual_trades").split(",");
  const to = (/** @type {number} */ i, /** @type {Partial<TradeForm>} */ part) => put({ trades: changed(trades, i, part) });
  return html`<h4>${t("trades")}</h4>
    <p class="soft">${t("trades_how")}</p>
    <div class="row" role="group" aria-label=${t("trades_usual")}>
      ${usual.map((trade) => html`<button type="button" class="chip" data-test="trade-chip" aria-pressed=${trades.some((x) => x.trade === trade)} @click=${() => put({ trades: toggleTrade(trades, trade) })}>${trade}</button>`)}
    </div>
    <div data-field="house_rules.trades" tabindex="-1">
      ${trades.map((x, i) => html`<div class="grid line-of trade" data-test="trade">
        ${fields.text(`house_rules.trades[${i}].trade`, t("trade"), x.trade, (trade) => to(i, { trade }))}
        ${fields.select(`house_rules.trades[${i}].refused`, t("trade_what"), x.refused ? "refused" : "capped", [["refused", t("trade_refused")], ["capped", t("trade_capped")]], (v) => to(i, { refused: v === "refused", max: v === "refused" ? "" : x.max || "1" }))}
        ${x.refused ? html`<span class="gap"></span>` : fields.text(`house_rules.trades[${i}].max`, t("trade_max"), x.max, (max) => to(i, { max }), { mode: "numeric" })}
        ${fields.remove(x.trade, () => put({ trades: without(trades, i) }))}
      </div>`)}
      ${fields.said("house_rules.trades")}
    </div>
    <button type="button" data-test="add-trade" @click=${() => put({ trades: [...trades, { trade: "", refused: true, max: "" }] })}>＋ ${t("add_trade")}</button>`;
}

/** @param {RulesForm} rules */
function summary(rules) {
  const parts = [
    ...rules.trades.filter((x) => x.trade).map((x) => (x.refused ? t("trade_refused_short", { trade: x.trade }) : t("trade_capped_short", { trade: x.trade, n: x.max }))),
    ...switches.filter((name) => rules[name]).map((name) => say(`rule_${name}`)),
    ...rulings.filter((name) => rules[name] === "allow").map((name) => t("allow_short", { rule: say(`rule_${name}`) })),
  ];
  return parts.length ? parts.join("・") : t("rules_none");
}
