/** The last resort: the page itself cannot be drawn. It says so, and gives the link that reproduces it. */

import { Component, type ReactNode } from 'react';
import { type Language, messagesOf } from '../i18n/language.ts';
import { Mark } from './mark.tsx';

interface BoundaryProps {
  readonly language: Language;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error: unknown;
}

export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error };
  }

  override state: BoundaryState = { error: null };

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <LastResort error={error} language={this.props.language} />;
  }
}

function LastResort({ error, language }: { readonly error: unknown; readonly language: Language }) {
  const { broken } = messagesOf(language).page;
  const isOurs = error instanceof Error && error.name === 'InvariantViolation';
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    <div className="page">
      <header className="top">
        <Mark />
      </header>
      <main className="page-main">
        <div className="broken">
          <div className="broken-main">
            <h1 className="verdict">
              {isOurs ? broken.headline.contradiction : broken.cannotBeShown}
            </h1>
            <p className="broken-lead">{isOurs ? broken.ourFault : broken.whatFailed}</p>
            <pre className="broken-promise">{message}</pre>
            <p className="broken-acts">
              <a className="btn" href={window.location.pathname + window.location.search}>
                {broken.startFresh}
              </a>
              <a
                className="text-button"
                href={window.location.href}
                onClick={() => window.location.reload()}
              >
                {isOurs ? broken.reproduces : broken.again}
              </a>
            </p>
          </div>
        </div>
      </main>
    </div>
  );
}
