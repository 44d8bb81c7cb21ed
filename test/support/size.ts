/** Whether tests that can do with less are run with all they have, as by `npm run chaos`. */
export const FULL_SIZE = process.env['FULL_SIZE'] === '1'
