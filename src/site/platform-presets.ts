/** "Where does it run?": every platform of the table as a preset, by name. */
import { presetOfPlatform } from '../framework/presets.ts'
import { all } from './site-data.ts'

export const platformPresets = (await all('platforms'))
  .map(presetOfPlatform)
  .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
