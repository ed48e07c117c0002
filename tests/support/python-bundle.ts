import * as whole from '@repomap/grammars';

export * from '@repomap/grammars';

type Languages = Pick<typeof whole, 'grammars'>;

function withoutOthers<T extends Languages>(languages: T): T {
  const others = new Set(
    whole.grammars.map(({ name }) => name).filter((name) => name !== 'python'),
  );
  return { ...languages, grammars: languages.grammars.filter(({ name }) => !others.has(name)) };
}

export const { grammars }: Languages = withoutOthers(whole);

export const readLanguages: typeof whole.readLanguages = async (section, files) =>
  withoutOthers(await whole.readLanguages(section, files));
