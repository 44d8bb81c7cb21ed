/** The widgets. A file of its own, so that the builder's script shares no code with frames. */
export const WIDGETS = ['decide', 'verdict', 'table', 'claim', 'live'] as const
