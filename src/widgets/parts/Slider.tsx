interface Props {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly unit?: string
  readonly value: number
  onChoice(value: number): void
}

/** A labelled slider with its value beside the label. */
export function Slider({ label, min, max, step = 1, unit = '', value, onChoice }: Props) {
  return (
    <label class="field">
      <span>
        {label}{' '}
        <b class="num">
          {value}
          {unit}
        </b>
      </span>
      <input
        type="range"
        {...{ min, max, step, value }}
        onInput={({ currentTarget }) => onChoice(currentTarget.valueAsNumber)}
      />
    </label>
  )
}
