/** `mountwatch review --html`: one page that opens from a disk, with the charts and the very JSON that they are drawn from. */
import { costChart } from './charts/cost-chart.ts';
import { creditsChart } from './charts/credits-chart.ts';
import { demandChart } from './charts/demand-chart.ts';
import { throttleChart } from './charts/throttle-chart.ts';
import { escaped, scriptJson } from './escaped.ts';
import { proof } from './proof-words.ts';
import type { FileSystemAnswer, ReviewAnswer } from './review-answer.ts';
import { pageStyle } from './review-page-style.ts';
import {
  billText,
  breakEvenTexts,
  changeTexts,
  modeRows,
  modeTitles,
  pricesText,
  reasonTexts,
  verdictText,
} from './review-words.ts';
import { usdText } from './setting-words.ts';
import { counted, shownName } from './shown-name.ts';
import { byValue, totalSavingUSD, verdictClass } from './verdict-row.ts';

export function reviewPage(answer: ReviewAnswer): string {
  const fileSystems = byValue(answer.fileSystems);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>EFS throughput review, ${escaped(answer.prices.region)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>EFS throughput review, ${escaped(answer.prices.region)}</h1>
<p>${escaped(summaryText(fileSystems))}</p>
<p>${escaped(pricesText(answer))}</p>
${leftOut(answer)}
</header>
<nav><ol>
${fileSystems.map((one) => `<li><a href="#${escaped(one.fileSystemId)}">${escaped(titleOf(one))}</a>: ${escaped(verdictText(one))}</li>`).join('\n')}
</ol></nav>
${fileSystems.map(section).join('\n')}
<script type="application/json" id="review">${scriptJson(answer)}</script>
</body>
</html>
`;
}

function summaryText(fileSystems: readonly FileSystemAnswer[]): string {
  const urgent = fileSystems.filter((one) => verdictClass(one) === 'urgent').length;
  const changes = fileSystems.filter((one) => verdictClass(one) === 'change');
  return [
    `${counted(fileSystems.length, 'file system')}. ${billText(fileSystems)}`,
    ...(urgent === 0 ? [] : [`${urgent} cannot wait.`]),
    ...(changes.length === 0
      ? []
      : [`${counted(changes.length, 'change')} would save ${usdText(totalSavingUSD(changes))} a month.`]),
  ].join(' ');
}

function section(answer: FileSystemAnswer): string {
  const { recommendation } = answer;
  return `<section id="${escaped(answer.fileSystemId)}" class="${escaped(recommendation.action)}">
<h2>${escaped(titleOf(answer))}</h2>
<p class="verdict">${escaped(verdictText(answer))}</p>
${list(reasonTexts(answer))}
${list(proof(answer).map(({ about, text }) => `${about}: ${text}`))}
<div class="charts">
${figure('Demand against permitted throughput', demandChart(answer))}
${figure('Burst credits in each replay', creditsChart(answer))}
${figure('Cost by mode', costChart(answer))}
${figure('Provisioned lower or higher', throttleChart(answer))}
</div>
${modesTable(answer)}
<h3>What would change this</h3>
${list(breakEvenTexts(answer))}
${howTo(answer)}
</section>`;
}

function figure(title: string, svg: string): string {
  return `<figure><figcaption>${title}</figcaption>${svg}</figure>`;
}

function modesTable(answer: FileSystemAnswer): string {
  const cells = (row: readonly string[], tag: string) =>
    row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('');
  return `<div class="table"><table><thead><tr>${cells(modeTitles, 'th')}</tr></thead><tbody>${modeRows(
    answer,
  )
    .map((row) => `<tr>${cells(row, 'td')}</tr>`)
    .join('')}</tbody></table></div>`;
}

function howTo(answer: FileSystemAnswer): string {
  const lines = changeTexts(answer);
  return lines.length === 0 ? '' : `<h3>To do it</h3>\n<pre>${escaped(lines.join('\n'))}</pre>`;
}

function leftOut({ failed, notWatched }: ReviewAnswer): string {
  return [
    ...failed.map(
      ({ fileSystemId, why }) =>
        `<p class="failed">${escaped(`${fileSystemId} could not be reviewed: ${why}`)}</p>`,
    ),
    ...(notWatched.length === 0
      ? []
      : [`<p>${escaped(`Not watched, so not reviewed: ${notWatched.join(', ')}.`)}</p>`]),
  ].join('\n');
}

function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}

function titleOf({ fileSystemId, name }: FileSystemAnswer): string {
  return shownName({ id: fileSystemId, name });
}
