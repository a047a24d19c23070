import type { ReactNode } from 'react';

interface Named {
  /** As the API names it in an error (`PluginInputError.field`): the sentence is then shown at this field. */
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | null;
  readonly optional?: boolean;
}

export interface TextFieldProps extends Named {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** number: digits, sign and point are offered first; the value stays text. */
  readonly kind?: 'text' | 'number' | 'email' | 'search';
  readonly unit?: string;
}

export interface TextAreaProps extends Named {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
}

export interface SelectProps extends Named {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Offered as '' before anything is chosen: 選んでください. */
  readonly none?: string;
}

export interface DateFieldProps extends Named {
  /** YYYY-MM-DD, or '' while nothing whole stands there. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly from?: string;
  readonly until?: string;
}

export interface CheckboxProps extends Named {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export interface ButtonProps {
  readonly children: ReactNode;
  /** May return a promise: until it is settled the button says so and is not pressed twice; a rejection is told in its own sentence. */
  readonly onPress: () => unknown;
  readonly primary?: boolean;
  readonly disabled?: boolean;
}

export interface FormProps {
  readonly children: ReactNode;
  /** On the button. */
  readonly submit: string;
  /** What the form is for; its heading is the Section's. */
  readonly label: string;
  /** Resolves to a sentence of what was done, told at the foot. Rejected: shown at its field, or above the button. */
  readonly onSubmit: () => Promise<string | undefined>;
}

export interface FileImportProps {
  /** An id of the definition's `imports`. Whoever may not hand it in sees nothing of it. */
  readonly import: string;
  readonly label: string;
  /** What to hand in, with an example of its columns. */
  readonly help?: string;
  /** Endings, as in the definition: `['.csv']`. */
  readonly accepts: readonly string[];
  /** After a run that took rows: ask anew. */
  readonly onDone?: () => void;
}
