'use client';

import { ErrorPage, type ErrorPageProps } from './error-page';
import { InFrame } from './in-frame';

interface PageErrorProps extends ErrorPageProps {
  /** The page that should be here. */
  page?: string;
}

/** A page of the console that could not be rendered, under its own header. */
export function PageError({ page, ...error }: PageErrorProps) {
  return (
    <>
      {/* What could not be read may have been to name it. */}
      <title>{`${page ?? 'Error'} | Interchange`}</title>
      <InFrame page={page}>
        <ErrorPage {...error} />
      </InFrame>
    </>
  );
}
