import { Inline } from '../parts/Inline.tsx'
import { CodeFile } from './CodeFile.tsx'

/** Files used together; `about` says what they do, what they do not do, and how to run them. */
export interface CodeGroup {
  readonly name: string
  readonly about: string
  readonly files: readonly { readonly name: string; readonly text: string }[]
  /** What our tests check; `leftOut` is a sentence on why they do not check one. */
  readonly checks?: readonly { readonly words: string; readonly leftOut: string | undefined }[]
}

/** Longer files are folded. */
const FOLDED_ABOVE_LINES = 12

interface Props {
  /** Unique on the page. */
  readonly id: string
  /** What the groups offer a choice of, for users who cannot see the tabs: "Server". */
  readonly label: string
  readonly groups: readonly CodeGroup[]
}

/**
 * Files to copy. Several groups become tabs made of radios, so they work without script; a browser
 * that cannot hide the others shows all of them.
 */
export function FirstCode({ id, label, groups }: Props) {
  const [only, ...others] = groups
  if (!only) return null
  if (others.length === 0) return <Group id={id} group={only} />
  return (
    <div class="tabs">
      <fieldset class="bar">
        <legend class="vh">{label}</legend>
        {groups.map(({ name }, index) => (
          <label key={name}>
            <input type="radio" name={id} value={index} checked={index === 0} />
            {name}
          </label>
        ))}
      </fieldset>
      {groups.map((group, index) => (
        <section key={group.name} aria-label={`${label}: ${group.name}`} data-panel={index}>
          <Group id={`${id}-${index + 1}`} group={group} />
        </section>
      ))}
    </div>
  )
}

function Group({ id, group }: { readonly id: string; readonly group: CodeGroup }) {
  return (
    <div class="stack about">
      <p>
        <Inline text={group.about} />
      </p>
      {group.checks && <Checks checks={group.checks} />}
      {group.files.map(({ name, text }, index) => {
        const lines = text.split('\n').length - 1
        const file = <CodeFile key={name} id={`${id}-${index + 1}`} name={name} text={text} />
        return lines > FOLDED_ABOVE_LINES ? (
          <details key={name}>
            <summary class="btn">{`${name}, ${lines} lines`}</summary>
            {file}
          </details>
        ) : (
          file
        )
      })}
    </div>
  )
}

/** How many checks a starter passes, which ones, and which are left out. */
function Checks({ checks }: { readonly checks: NonNullable<CodeGroup['checks']> }) {
  const passed = checks.filter(({ leftOut }) => leftOut === undefined)
  const others = checks.filter(({ leftOut }) => leftOut !== undefined)
  return (
    <>
      <details>
        <summary>{`Our tests check ${passed.length} things of it`}</summary>
        <ul>
          {passed.map(({ words }) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </details>
      {others.map(({ words, leftOut }) => (
        <p key={words}>
          Not checked: “{words}”. <Inline text={leftOut ?? ''} />
        </p>
      ))}
    </>
  )
}
