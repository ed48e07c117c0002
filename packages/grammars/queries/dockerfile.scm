; Definitions

(from_instruction as: (image_alias) @name) @definition.section
(arg_instruction . name: (_) @name) @definition.variable
(env_instruction (env_pair name: (_) @name) @definition.variable)

; References

(from_instruction (image_spec name: (image_name) @reference.inherit))
(expansion (variable) @reference.use)
