; Definitions

((rule (targets (word) @name)) @definition.function (#not-match? @name "^\\.|%"))
(variable_assignment name: (word) @name) @definition.variable
(shell_assignment name: (word) @name) @definition.variable
(define_directive name: (word) @name) @definition.macro

; References

(rule normal: (prerequisites (word) @reference.use))
(variable_reference (word) @reference.use)

; Imports

(include_directive filenames: (list (word) @import.source))
