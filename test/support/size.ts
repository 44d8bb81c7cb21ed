/** Whether to run tests at full size, as `npm run chaos` does, where fewer cases would do. */
export const FULL_SIZE = process.env['FULL_SIZE'] === '1'
