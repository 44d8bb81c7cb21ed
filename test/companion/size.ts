/** Whether tests that can do with less are run with all they have: `FULL_SIZE=1 npx vitest run …`. */
export const FULL_SIZE = process.env['FULL_SIZE'] === '1'
