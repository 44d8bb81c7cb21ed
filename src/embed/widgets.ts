/** The widgets that can stand in another page. Apart, so that the builder's script shares none with frames. */
export const WIDGETS = ['decide', 'verdict', 'table', 'claim', 'live'] as const
