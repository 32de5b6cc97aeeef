/** The door of the registry's pages: finds the browser and the server, and draws. */
import 'virtual:tokens.css'
import '../styles/base.css'
import '../styles/shell.css'
import '../styles/case.css'
import '../styles/registry.css'
import '../styles/registry-forms.css'
import '../styles/registry-pages.css'
import '../styles/registry-print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { apiOver, WorldContext } from './api.ts'
import { registryIo } from './io.ts'
import { Registry } from './registry.tsx'

const io = registryIo()
const world = { io, api: apiOver(io) }
const place = document.getElementById('page')
if (place === null) throw new Error('registry.html has no place for the page')
createRoot(place).render(
  <StrictMode>
    <WorldContext value={world}>
      <Registry />
    </WorldContext>
  </StrictMode>,
)
