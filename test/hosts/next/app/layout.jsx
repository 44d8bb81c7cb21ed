import Link from 'next/link'
import './docs.css'
import { Toggle } from './toggle.jsx'

export const metadata = { title: 'Realtime' }

export default function Layout({ children }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Toggle />
        <main>{children}</main>
        <Link href="/other/">Another page</Link> <Link href="/">Back</Link>
      </body>
    </html>
  )
}
