interface SignalText {
  readonly name: string;
  readonly about: string;
}

const TEXTS: Readonly<Record<string, SignalText>> = {
  'best definition': {
    name: 'best definition',
    about: 'The body of one of its definitions has words of the task.',
  },
  body: { name: 'body', about: 'The bodies of its definitions have words of the task.' },
  churn: { name: 'churn', about: 'It changed often, and lately.' },
  'co-change': { name: 'co-change', about: 'It changed together with files that match the task.' },
  contents: { name: 'contents', about: 'Its text has words of the task.' },
  'definition names': { name: 'definition names', about: 'Names that it defines are in the task.' },
  directory: { name: 'directory', about: 'It is near files that match the task.' },
  graph: { name: 'references', about: 'Files that matter use what it defines.' },
  members: { name: 'members', about: 'Its members have words of the task.' },
  mention: { name: 'mention', about: 'It was mentioned.' },
  name: { name: 'name', about: 'Its name is in the task.' },
  'past changes': { name: 'past changes', about: 'Commits like the task changed it.' },
  path: { name: 'path', about: 'Its path has words of the task.' },
  'shared definitions': {
    name: 'shared definitions',
    about: 'It uses or defines much of what the files in the chat use or define.',
  },
  'shared names': {
    name: 'shared names',
    about: 'It uses many of the names that the files in the chat use.',
  },
  size: { name: 'size', about: 'It defines much.' },
};

/** The name of a signal, and what it says about a file. */
export function signalText(signal: string): SignalText {
  return TEXTS[signal] ?? { name: signal, about: '' };
}
