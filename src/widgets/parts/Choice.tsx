interface Props<T> {
  readonly label: string
  readonly options: readonly (readonly [value: T, words: string])[]
  readonly value: T
  onChoice(value: T): void
}

/** A labelled choice among a few values. */
export function Choice<T extends string | number>({ label, options, value, onChoice }: Props<T>) {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex]
          if (chosen) onChoice(chosen[0])
        }}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option} selected={option === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
