import { darkPalette, lightPalette, paletteVariables } from '@equipoise/engine';

/** The whole style of the page. Nothing is loaded from anywhere. */
export const stylesheet = `
:root{color-scheme:light;${paletteVariables(lightPalette)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${paletteVariables(darkPalette)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:400 13px/18px "Inter Variable",Inter,"Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif;font-feature-settings:"tnum","calt","cv11","ss03";letter-spacing:-.003em;-webkit-text-size-adjust:100%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:1232px;margin:0 auto;padding:18px 20px 32px}
header.page{margin:4px 0 14px}
.over{color:var(--ink3);font-size:12px;line-height:17px;margin:0 0 10px}
.over b{color:var(--ink);font-weight:600}
h1{font-size:22px;line-height:28px;font-weight:620;letter-spacing:-.018em;margin:0 0 3px;text-wrap:balance}
.lead{color:var(--ink2);margin:0;max-width:110ch}
.lead .good{color:var(--positive);font-weight:560;white-space:nowrap}
h2{font-size:13px;line-height:18px;font-weight:600;letter-spacing:-.006em;margin:0 0 10px}
h2 small,h3 small{font-size:12px;font-weight:420;color:var(--ink3);margin-left:6px;letter-spacing:0}
h3{font-size:12.5px;line-height:17px;font-weight:600;margin:0}
.card{background:var(--sf);border:1px solid var(--line);border-radius:8px;padding:12px 16px 14px;margin:0 0 12px;break-inside:avoid}
.scroll{overflow-x:auto}
.pair{display:grid;grid-template-columns:minmax(0,1fr) 308px;gap:12px;align-items:stretch}
.pair>.card{min-width:0}
table{border-collapse:collapse;font-size:12.5px;line-height:17px}
th,td{font-weight:400;text-align:right;padding:0;white-space:nowrap}
th[scope=row]{text-align:left}
.unit{color:var(--ink3)}
svg.chart{display:block;max-width:100%;height:auto;overflow:visible}
svg text{font:420 10px/12px inherit;font-family:inherit;font-size:10px;fill:var(--ink3)}
svg .yr{font-weight:560;fill:var(--ink2)}
svg .grid{stroke:var(--grid);stroke-width:1}
svg .zero{stroke:var(--line2);stroke-width:1}
svg .closed{fill:var(--ink);fill-opacity:.035}
svg .now{stroke:var(--ink3);stroke-width:1;stroke-dasharray:2 2.5}
svg .regular{fill:var(--regular)}svg .overtime{fill:var(--overtime)}svg .subcontract{fill:var(--subcontract)}svg .purchase{fill:var(--other)}
svg .demand{fill:none;stroke:var(--demand);stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
svg .halo{fill:none;stroke:var(--sf);stroke-width:4.6;stroke-linejoin:round;stroke-linecap:round}
.best svg .halo{stroke:var(--tint)}
svg .history{fill:none;stroke:var(--history);stroke-width:1.1}svg .history-dot{fill:var(--history)}
svg .stock{fill:none;stroke:var(--stock);stroke-width:1.4;stroke-linejoin:round}svg .stock-area{fill:var(--stockarea)}
svg .peak{fill:var(--stock);font-weight:560}
svg .shortage{fill:var(--shortage)}
svg .heads{fill:none;stroke:var(--people);stroke-width:1.6}
svg .reading{fill:transparent}svg .reading:hover{fill:var(--ink);fill-opacity:.06}
.plans{width:100%;min-width:1158px;table-layout:fixed}
.plans.single{min-width:720px;max-width:740px}.plans col.name{width:128px}.plans col.difference{width:68px}
.plans td,.plans th{padding:1.5px 0}
.plans td.value{padding-left:8px}
.plans td.diff{color:var(--ink3);padding:0 10px 0 6px;font-size:11.5px}
.plans .best{background:var(--tint)}
.plans .best.value{font-weight:600}
.plans thead th{padding:10px 12px 0 12px;text-align:left;vertical-align:top;white-space:normal}
.plans thead th:first-child{padding-left:0}
.plans thead b{font-size:14px;line-height:20px;font-weight:620;letter-spacing:-.01em}
.plans thead b,.plans thead small{display:block}.plans thead small{font-size:12px;line-height:16px;color:var(--ink3)}
.plans .charts td{padding:2px 8px 8px 8px;vertical-align:top;text-align:left}
.plans .charts th{vertical-align:top;padding:0;position:relative}
.beside{position:absolute;text-align:left;left:0;right:6px;font-size:11px;line-height:15px;color:var(--ink3);white-space:normal}
.beside b{font-weight:600}
.c-demand{color:var(--demand)}.c-production{color:var(--regulartext)}.c-stock{color:var(--stock)}.c-shortage{color:var(--shortage)}.c-people{color:var(--people)}
.plans .total td,.plans .total th{padding:4px 0 2px}
.plans .total td.value{font-size:19px;line-height:26px;font-weight:640;letter-spacing:-.02em}
.plans .total td.diff{font-size:13px;vertical-align:middle;padding-right:12px}
.plans .total th{font-weight:600}
.plans .cost td{padding:4px 12px 8px 36px}
.plans .cost svg{width:100%;height:12px}
.plans .rule td,.plans .rule th{border-top:1px solid var(--line2);padding-top:8px}
.plans .before td,.plans .before th{padding-bottom:7px}
.plans tbody tr:last-child td,.plans tbody tr:last-child th{padding-bottom:10px}
.plans .sub{color:var(--ink3);font-size:12px}
.plans td.fact{overflow:hidden;text-overflow:ellipsis}
.key{display:inline-block;width:8px;height:8px;border-radius:1.5px;margin-right:7px;vertical-align:0}
.legend{float:right;font-size:11px;color:var(--ink3);font-weight:420;display:flex;gap:4px;align-items:center}
.legend i{width:16px;height:10px;border-radius:2px;display:block}
.legend .key{margin:0 1px 0 8px}
.heat{border-collapse:separate;border-spacing:1.5px;width:100%;table-layout:fixed;font-size:11px}
.heat col.name{width:172px}
.heat th[scope=row]{font-size:12.5px;padding-right:8px;overflow:hidden;text-overflow:ellipsis}
.heat td{height:24px;text-align:center;border-radius:2px;color:var(--hink);background:var(--h0)}
.heat td.h1{background:var(--h1)}.heat td.h2{background:var(--h2)}.heat td.h3{background:var(--h3)}.heat td.h4{background:var(--h4);color:var(--hink4);font-weight:600}.heat td.h5{background:var(--h5);color:var(--hink5);font-weight:600}
.heat td.none{background:none;color:var(--ink3)}
.heat thead th{font-size:10px;line-height:13px;color:var(--ink3);text-align:center;font-weight:420}
.heat tfoot th{font-size:10px;line-height:13px;color:var(--ink3);text-align:center;font-weight:420;overflow:visible}
.heat tfoot .yr{font-weight:560;color:var(--ink2)}
.h0{background:var(--h0)}.h1{background:var(--h1)}.h2{background:var(--h2)}.h3{background:var(--h3)}.h4{background:var(--h4)}.h5{background:var(--h5)}
.diffs td{background:var(--sunk);color:var(--ink2)}
.diffs td.zero{background:none;color:var(--ink3)}
.diffs td.more{font-weight:600;color:var(--negative)}.diffs td.less{font-weight:600;color:var(--accent)}
.diffs th[scope=row]{width:150px}
ul.said{list-style:none;margin:0;padding:0}
ul.said li{padding:8px 0;border-top:1px solid var(--line);color:var(--ink2)}
ul.said li:first-child{border-top:0;padding-top:0}
ul.said b{color:var(--ink);font-weight:600}
ul.said .tag{display:inline-block;font-size:10.5px;line-height:15px;padding:0 5px;border-radius:4px;background:var(--sunk);color:var(--ink2);margin-right:7px;font-weight:520}
.quiet{color:var(--ink3);font-size:12px;margin:8px 0 0}
.family{display:grid;grid-template-columns:330px minmax(0,1fr);gap:20px}
.family table{width:100%;table-layout:fixed;margin:0 0 10px}
.family col.name{width:128px}
.family td,.family th{padding:2px 0;font-size:12px;line-height:16px}
.family thead th{color:var(--ink3);font-size:10.5px;border-bottom:1px solid var(--line2)}
.family tr.strong td,.family tr.strong th{font-weight:600}
.family tr.part th{padding-left:10px;color:var(--ink2)}
.family tr.bad td{color:var(--negative);font-weight:600}.family tr.bad td.nought{color:var(--ink3);font-weight:400}
.family td.nought{color:var(--ink3)}
.facts{color:var(--ink3);font-size:12px;font-weight:420;float:right}
.split{display:grid;grid-template-columns:1fr 1fr;column-gap:28px}.split li:nth-child(2){border-top:0;padding-top:0}
.assumed{width:100%;font-size:12px}
.assumed td,.assumed th{padding:3px 0;border-top:1px solid var(--line);vertical-align:top;white-space:normal}
.assumed tr:first-child td,.assumed tr:first-child th{border-top:0}
.assumed th{color:var(--ink2);padding-right:14px}
.assumed td.v{font-weight:560;width:104px;padding-right:10px}.assumed td.u{text-align:left;color:var(--ink3);width:170px}
footer{color:var(--ink3);font-size:11px;line-height:16px;padding:4px 2px}
@media screen and (max-width:900px){main{padding:14px 12px}.pair,.family{grid-template-columns:minmax(0,1fr)}.split{grid-template-columns:1fr}.facts,.legend{float:none;display:flex;margin:2px 0 8px}}
@page{size:A4 landscape;margin:10mm 11mm}
@media print{body{background:#fff}main{max-width:none;padding:0;zoom:.74}.plans thead{display:table-row-group}h1,h2{break-after:avoid}.card{border-color:var(--line2)}svg .reading{display:none}.scroll{overflow:visible}.families .card{break-inside:avoid}footer{break-inside:avoid}}
`
  .trim()
  .replaceAll('\n', '');
