import '../ui/styles.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { startWords } from '../i18n/index.js';
import { client } from './client.js';
import { applyToDocument } from './preferences.js';
import { router } from './router.js';
import { startSession } from './session.js';

applyToDocument();
startSession(client);
await startWords();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>
  </StrictMode>,
);

// The font's list of slices is long and never worth a later first line of text.
void import('../ui/fonts.js');
