import { t } from '../words.js';

const STAGES = ['waiting', 'building', 'scenarios', 'proof', 'changes', 'going live'];

/** What the gate does at a stage, in the words of the page; the proof has steps before and after it that are told as it. */
export function stageWords(stage) {
  const known = STAGES.find((one) => stage.startsWith(one)) ?? (stage.includes('proof') ? 'proof' : 'working');
  return t(`changes.check.stage.${known.replace(' ', '-')}`);
}

/** Where a candidate is, as the service says it, such as `scenarios 120 of 465` or `proof 40 %`, in the words of the page. */
export function progressWords(at) {
  const [, done, of, percent] = /(?:(\d+) of (\d+)|(\d+ %))$/.exec(at) ?? [];
  const far = of ? t('changes.check.of', { done, of }) : (percent ?? '');
  return `${stageWords(at)} ${far}`.trim();
}
