import type { PackHead } from './pack.ts';
import { darkPalette, lightPalette, paletteVariables } from './palette.ts';

/** The whole style of the pack. Nothing is loaded from anywhere; on paper each page is one sheet, A4 landscape, numbered. */
export const packStyle = (head: PackHead): string =>
  `
:root{color-scheme:light;${paletteVariables(lightPalette)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${paletteVariables(darkPalette)}}}
*{box-sizing:border-box}
html{scroll-padding-top:56px}
body{margin:0;background:var(--bg);color:var(--ink);font:400 13px/18px "Inter Variable",Inter,"Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif;font-feature-settings:"tnum","calt","cv11","ss03";letter-spacing:-.003em;-webkit-text-size-adjust:100%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
header{position:sticky;top:0;z-index:1;background:var(--bg);border-bottom:1px solid var(--line);padding:10px 24px;white-space:nowrap;overflow-x:auto;font-size:12px;line-height:18px}
header h1{display:inline;font:inherit;font-weight:600;margin-right:14px}nav{display:inline}
nav a{color:var(--ink2);text-decoration:none;padding:4px 8px;border-radius:6px}
nav a:hover{background:var(--sunk)}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
main{max-width:1272px;margin:0 auto;padding:18px 20px 32px}
.page{background:var(--sf);border:1px solid var(--line);border-radius:8px;padding:22px 28px 24px;margin:0 0 16px}
.over{color:var(--ink3);font-size:12px;line-height:17px;margin:0 0 8px;display:flex;justify-content:space-between;gap:20px}
.over span:last-child{white-space:nowrap}.over b{color:var(--ink);font-weight:600}
h2{font-size:26px;line-height:33px;font-weight:640;letter-spacing:-.021em;margin:0 0 6px;text-wrap:balance;max-width:46em}
.lead{color:var(--ink2);margin:0 0 14px;max-width:130ch;min-height:1px}
h3,caption,figcaption{font-size:13px;line-height:18px;font-weight:600;letter-spacing:-.006em;margin:0 0 6px;text-align:left}
caption{padding:0 0 6px}
h3 small,caption small,figcaption small,th small{font-size:12px;font-weight:420;color:var(--ink3);margin-left:4px;letter-spacing:0}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:20px 44px;align-items:start}.sides.left{grid-template-columns:790px minmax(0,1fr);gap:20px 30px}
.sides>div,.side{min-width:0}
.side>*+*{margin-top:18px}
.page>*+.sides,.page>.block+.block,.page>.sides+.block{margin-top:18px}
table[data-table=load]{font-size:11.5px;table-layout:fixed}table[data-table=load] th,table[data-table=load] td{padding-left:2px}table[data-table=load] th.name{width:214px}table[data-table=load] td{padding-right:3px}table[data-table=load] thead th{font-size:10px}
.figures{display:grid;grid-template-columns:repeat(6,1fr);gap:14px 24px;border-bottom:1px solid var(--line);padding:4px 0 16px}
.side .figures{grid-template-columns:1fr 1fr;border:0;padding:0}
.figure span{display:block;font-size:12px;line-height:17px;color:var(--ink2)}
.figure small{color:var(--ink3)}
.figure b{display:block;font-size:28px;line-height:36px;font-weight:620;letter-spacing:-.025em}
.side th,.side td{padding-left:9px}.side th[scope=row]{min-width:84px;padding-left:0}.side th.name{padding-left:0}
.side .figure b{font-size:26px;line-height:32px}
.figure i{display:block;font-style:normal;font-size:12px;line-height:16px;color:var(--ink2)}
.good,.figure i.good{color:var(--positive)}.bad,.figure i.bad{color:var(--negative)}
table{border-collapse:collapse;font-size:12.5px;line-height:17px;width:100%}
.scroll{overflow-x:auto}
th,td{font-weight:400;text-align:right;padding:3px 0 3px 14px;white-space:nowrap;vertical-align:top}
th[scope=row],th.name{text-align:left;padding-left:0}
th[scope=row]{white-space:normal;min-width:120px}
thead th{color:var(--ink3);font-size:11px;line-height:15px;border-bottom:1px solid var(--line2);vertical-align:bottom}thead td{border-bottom:1px solid var(--line2)}
tbody tr{border-top:1px solid var(--line)}tbody tr:first-child{border-top:0}
td.text,th.text{text-align:left;white-space:normal;color:var(--ink2);min-width:60px}
td.strong,tr.total td,tr.total th{font-weight:600}
tr.total td.text{font-weight:560;color:var(--ink)}
tr.part th{padding-left:12px;color:var(--ink2)}tr.part{border-top:0}
tr.head th{text-align:left;font-weight:600;padding:8px 0 3px}
td.full{background:var(--h3);font-weight:600}td.beyond{background:var(--h5);color:var(--hink5);font-weight:600}td.closed,th.closed{background:var(--sunk)}
ul{list-style:none;margin:0;padding:0}
li{padding:6px 0;border-top:1px solid var(--line);color:var(--ink2)}
li:first-child{border-top:1px solid var(--line2)}
li a{color:inherit;text-decoration:none}li a:hover{color:var(--accent)}
ul.plain li{border:0;padding:0 0 6px}
.tag{display:inline-block;font-size:10.5px;line-height:15px;padding:0 5px;border-radius:4px;background:var(--sunk);color:var(--ink2);margin-right:7px;font-weight:520;min-width:18px;text-align:center}
.none{color:var(--ink3);margin:0}
details{margin-top:14px;border-top:1px solid var(--line);padding-top:10px}details+details{margin-top:8px}
summary{cursor:pointer;font-weight:560;color:var(--accent);width:max-content;max-width:100%}
details[open] summary{margin-bottom:8px}
details caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
details table{font-size:12px;width:auto;min-width:100%}
details th[scope=row],details th.name{position:sticky;left:0;background:var(--sf);white-space:nowrap}
figure{margin:0}
svg.chart{display:block;max-width:100%;height:auto;overflow:visible}
svg text{font-family:inherit;font-size:10.5px;fill:var(--ink3)}
svg .panel{font-size:13px;font-weight:600;fill:var(--ink)}svg .unit{font-size:12px;font-weight:420;fill:var(--ink3)}
svg .yr{font-weight:560;fill:var(--ink2)}
svg .grid{stroke:var(--grid)}svg .zero{stroke:var(--line2)}
svg .closed{fill:var(--ink);fill-opacity:.035}
svg .now{stroke:var(--ink3);stroke-dasharray:2 2.5}
svg .regular{fill:var(--regular)}svg .made{fill-opacity:.45}
svg .demand{fill:none;stroke:var(--demand);stroke-width:2.4;stroke-linejoin:round;stroke-linecap:round}
svg .halo{fill:none;stroke:var(--sf);stroke-width:5;stroke-linejoin:round}
svg .history{fill:none;stroke:var(--history);stroke-width:1.3}svg .history-dot{fill:var(--history)}
svg .last-plan{stroke:var(--other);stroke-width:1.4;stroke-dasharray:3 2.5}
svg .stock,svg .backlog{fill:none;stroke:var(--stock);stroke-width:1.6;stroke-linejoin:round}svg .stock-area{fill:var(--stockarea)}
svg .backlog{stroke:var(--shortage)}svg .backlog-area{fill:var(--shortage);fill-opacity:.14}
svg .peak{font-size:11px;font-weight:600}svg .line-name{font-size:11px;font-weight:560}
svg .demand-text{fill:var(--demand)}svg .stock-text{fill:var(--stock)}svg .backlog-text{fill:var(--shortage)}
svg .number{font-size:11px;font-weight:600;fill:var(--ink)}svg .number.good{fill:var(--positive)}svg .number.bad{fill:var(--negative)}
svg .name{font-size:11px;fill:var(--ink2)}svg .name.strong{font-weight:600;fill:var(--ink)}
svg .end-from{fill:var(--budget)}svg .end-to{fill:var(--ink)}svg .step-up{fill:var(--positive)}svg .step-down{fill:var(--negative)}
svg .link{stroke:var(--ink3);stroke-width:.8}svg .cut{fill:none;stroke:var(--sf);stroke-width:3}
svg .course{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}svg .course-dot{fill:var(--accent)}
svg .limit{stroke:var(--negative);stroke-dasharray:4 3}svg .limit-name{fill:var(--negative);font-size:11px}svg .below{fill:var(--negative);fill-opacity:.07}
footer{color:var(--ink3);font-size:11px;line-height:16px;padding:4px 2px}
@media screen and (max-width:1200px){.sides,.sides.left{grid-template-columns:minmax(0,1fr)}.figures{grid-template-columns:repeat(3,1fr)}}
@media screen and (max-width:640px){main{padding:8px}.page{padding:14px}.figures{grid-template-columns:1fr 1fr}h2{font-size:20px;line-height:26px}header{padding:8px 12px}}
@page{size:A4 landscape;margin:9mm 11mm 13mm;@bottom-left{content:"${cssText(footLine(head))}";font:8pt sans-serif;color:#666c75}@bottom-right{content:counter(page) " of " counter(pages);font:8pt sans-serif;color:#666c75}}
@media print{html,body{background:#fff}header,details,footer{display:none}main{max-width:none;padding:0;zoom:.88}.page{border:0;border-radius:0;padding:0;margin:0;break-after:page;break-inside:avoid}.page:last-of-type{break-after:auto}.scroll{overflow:visible}a{color:inherit}}
`
    .trim()
    .replaceAll('\n', '');

/** Scenario, state and hash: what a sheet of paper has to say of itself. */
export const footLine = ({ company, cycle, scenario, scenarioVersion, state, base, plan }: PackHead): string =>
  `${company} · cycle ${cycle}, ${state} · ${scenario}, version ${scenarioVersion} · ${plan === null ? `data ${base.slice(0, 12)}` : `operating plan ${plan.slice(0, 12)}`}`;

/** Text inside a quoted string of a style sheet, which stands inside an element of a page. */
const cssText = (text: string): string =>
  [...text].map((one) => (/[\p{L}\p{N} .,·-]/u.test(one) ? one : `\\${one.codePointAt(0)!.toString(16)} `)).join('');
