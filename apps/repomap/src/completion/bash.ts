import { type CommandSpec, quoted, type Values, valueFlags } from './command-spec.js';

/** A completion script for Bash. Avoids features newer than version 3.2, which macOS has. */
export function bashScript(specs: readonly CommandSpec[]): string {
  return `# Bash completion for repomap.
_repomap() {
  local IFS=$'\\n' current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command=repomap args=0 i
  # Bash splits --flag=value into three words.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i-1]}" in ${pattern(['=', ...valueFlags(specs)])}) continue ;; esac
    case "$args $command \${COMP_WORDS[i]}" in
      *' '-*|*' =') ;;
      ${pattern(specs.slice(1).map(({ path }) => `0 ${path}`))}) command+=" \${COMP_WORDS[i]}" ;;
      *) args=$((args + 1)) ;;
    esac
  done
  case "$command $previous" in
${specs.flatMap(optionValues).join('\n')}
  esac
  case "$command:$current" in
${specs.map(flagNames).join('\n')}
  esac
  case "$command:$args" in
${specs.flatMap(argumentValues).join('\n')}
  esac
}

_repomap_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_repomap_files() {
  compopt -o filenames 2> /dev/null
  COMPREPLY=($(compgen "$1" -- "$current"))
}

complete -F _repomap repomap
`;
}

function optionValues({ path, options }: CommandSpec): readonly string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, values, isOptional }) => {
      const cases = pattern(flags.map((flag) => `${path} ${flag}`));
      const orFlag = isOptional ? '[[ $current == -* ]] || ' : '';
      return `    ${cases}) ${orFlag}{ ${complete(values)}; return; } ;;`;
    });
}

function flagNames({ path, options }: CommandSpec): string {
  return `    ${quoted(`${path}:-`)}*) ${complete(options.flatMap(({ flags }) => flags))}; return ;;`;
}

/** Commands come first. Only if none matches, the argument is completed. */
function argumentValues({ path, commands, args }: CommandSpec): readonly string[] {
  const names = commands.map(({ name }) => name);
  if (args.length === 0) return [`    ${quoted(`${path}:0`)}) ${complete(names)} ;;`];
  return args.map(({ values, isVariadic }, i) => {
    const position = isVariadic ? `${quoted(`${path}:`)}*` : quoted(`${path}:${i}`);
    const orCommand =
      i === 0 && names.length > 0 ? `${complete(names)}; [[ \${COMPREPLY[0]} ]] || ` : '';
    return `    ${position}) ${orCommand}${complete(values)} ;;`;
  });
}

function complete(values: Values): string {
  if (values === 'directory') return '_repomap_files -d';
  if (values === 'file') return '_repomap_files -f';
  return values === undefined ? ':' : `_repomap_words ${quoted(values.join('\n'))}`;
}

function pattern(words: readonly string[]): string {
  return words.map(quoted).join('|');
}
