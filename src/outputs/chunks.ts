/**
 * Which browser modules share a file: small separate files compress worse, and a demo's page loads
 * its code in three parts. A module used by one page needs no rule.
 */

/** Matches files of a folder of src/, by name. */
const files = (folder: string, names: string) => `src[\\\\/]${folder}[\\\\/](${names})\\.`

/** The wrapper around every `import()`: a frame's button needs it, but nothing else of a demo. */
const loader = { name: 'load', test: /vite[\\/]preload-helper/ }

/** Preact, needed by every island. */
const core = { name: 'core', test: /[\\/]node_modules[\\/]preact[\\/]dist[\\/]/ }

/** What results share with demos; otherwise a result would load a demo's code, or Preact. */
const parts = {
  name: 'parts',
  test: new RegExp(
    [files('widgets', 'jsx-runtime'), files('widgets[\\\\/]parts', 'WireName')].join('|'),
  ),
}

/** Reads and writes the questionnaire's addresses, on each of its pages. */
const address = {
  name: 'address',
  test: new RegExp(files('framework', 'errors|paths|presets|query|walk')),
}

/**
 * The decision and its citations, for every refined result; later drawings on the page need it too.
 */
const decision = {
  name: 'decision',
  test: new RegExp(
    [
      files(
        'framework',
        'cases|certainty|evaluate|explain|explore|judge|next-questions|rules|support|winner',
      ),
      files('widgets[\\\\/]parts', 'Inline|Refs|SourceMark'),
    ].join('|'),
  ),
}

/** What every live demo needs before its first start: the controls and the life cycle of a run. */
const shell = {
  name: 'demo',
  test: new RegExp(
    [
      '[\\\\/]preact[\\\\/]hooks[\\\\/]',
      files(
        'widgets[\\\\/]parts',
        'mount|Demo|ControlRow|SettingsPanel|CompanionNotice|FaultButtons|FaultIcon|Choice|LoadWhenVisible|refusal-words|phase|session|use-session|page-life|settings-form|use-settings',
      ),
      files('lanes', 'companion-error|timers'),
      files('wire', 'limits'),
    ].join('|'),
  ),
}

/** The choices for a side-by-side run, needed before it starts. */
const choices = {
  name: 'choices',
  test: new RegExp(
    [
      files('widgets[\\\\/]side-by-side', 'faults|settings|settings-form|redraw-key'),
      files('widgets[\\\\/]lane-figure', 'lane-kinds'),
      files('wire', 'limits'),
    ].join('|'),
  ),
}

/** What most runs need, loaded with the first: demo server, lanes, and their accounts. */
const run = {
  name: 'run',
  test: new RegExp(
    [
      files('widgets[\\\\/]parts', 'kit|settle|Sentence|PauseButton|next-hop|end-notes'),
      files('widgets[\\\\/]lane-figure', 'words|transports|scale'),
      files(
        'lanes',
        'companion|companion-answer|web|request-times|connection|websocket|event-source|returning|answer',
      ),
      files('bench', 'clock-offset|latency|run-time|lane-account|delivery|quiet|balance'),
      files(
        'wire',
        'api|run-events|envelope|byte-accounting|show-value|backoff|retry-after|close-codes|timed',
      ),
    ].join('|'),
  ),
}

/** A live side-by-side run: its lanes, their drawing and their sentences. */
const lanes = {
  name: 'lanes',
  test: new RegExp(
    [
      files(
        'widgets[\\\\/]lane-figure',
        'Axis|LaneBoard|LaneDrawing|LaneRow|FaultLabels|fault-marks|faults|lane-sentence|numbers|run-lane|run-sentence|states|track|track-painter',
      ),
      files(
        'widgets[\\\\/]side-by-side',
        'live|LiveView|live-run|live-lane|open-lane|upstream-probe|frame-scheduler|use-sampled|use-drift|LivePicture|LiveSentence|RunHead',
      ),
      files('bench', 'aftermath|kept-signals|upstream-times'),
      files('lanes', 'fetch-stream|polling|long-polling|short-polling'),
      files('wire', 'poll-answer'),
    ].join('|'),
  ),
}

export const chunks = [loader, core, parts, address, decision, shell, choices, run, lanes]
