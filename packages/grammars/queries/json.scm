; Definitions: what the manifests and schemas that are read with this grammar declare.

((pair
  key: (string (string_content) @_scripts)
  value: (object (pair key: (string (string_content) @name)) @definition.task))
  (#any-of? @_scripts "scripts" "tasks"))
((pair
  key: (string (string_content) @_paths)
  value: (object (pair key: (string (string_content) @name)) @definition.route))
  (#eq? @_paths "paths")
  (#match? @name "^/"))
((pair
  key: (string (string_content) @_types)
  value: (object (pair key: (string (string_content) @name)) @definition.type))
  (#any-of? @_types "$defs" "definitions" "schemas"))
((pair
  key: (string (string_content) @_properties)
  value: (object (pair key: (string (string_content) @name)) @definition.property))
  (#eq? @_properties "properties"))
(document (object (pair key: (string (string_content) @name)) @definition.section))
