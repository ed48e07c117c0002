/** Distinct texts by number, cut from one text when they are first needed. */
export class TextList {
  private readonly joined: string;
  private ownTexts: readonly string[] | undefined;
  private ownNumbers: ReadonlyMap<string, number> | undefined;

  /** `joined`: at least one text, separated by line feeds. */
  constructor(joined: string) {
    this.joined = joined;
  }

  at(number: number): string {
    return this.texts[number] as string;
  }

  find(text: string): number | undefined {
    this.ownNumbers ??= new Map(this.texts.map((each, number) => [each, number]));
    return this.ownNumbers.get(text);
  }

  private get texts(): readonly string[] {
    this.ownTexts ??= this.joined.split('\n');
    return this.ownTexts;
  }
}
