/** The door of the page: finds the browser, lays out the store, and draws. */
import 'virtual:tokens.css'
import './styles/base.css'
import './styles/shell.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { StoreContext } from './common/use-store.ts'
import { browserIo } from './io.ts'
import { Store } from './workbench/store.ts'

const store = new Store(browserIo())
store.begin()
const place = document.getElementById('page')
if (place === null) throw new Error('index.html has no place for the page')
createRoot(place).render(
  <StrictMode>
    <StoreContext value={store}>
      <App />
    </StoreContext>
  </StrictMode>,
)
