; Paths of OpenAPI

((block_mapping_pair
  key: (flow_node (plain_scalar) @_paths)
  value: (block_node
    (block_mapping
      (block_mapping_pair
        key: (flow_node [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name))
        @definition.route)))
  (#eq? @_paths "paths")
  (#match? @name "^.?/"))

; Types of OpenAPI

((block_mapping_pair
  key: (flow_node (plain_scalar) @_components)
  value: (block_node
    (block_mapping
      (block_mapping_pair
        key: (flow_node (plain_scalar) @_schemas)
        value: (block_node
          (block_mapping
            (block_mapping_pair
              key: (flow_node
                [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name) @signature)
              @definition.type))))))
  (#eq? @_components "components")
  (#eq? @_schemas "schemas"))

; Definitions: the keys of the outer two levels.

(document
  (block_node
    (block_mapping
      (block_mapping_pair
        key: (flow_node [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name))
        @definition.section)))
(document
  (block_node
    (block_mapping
      (block_mapping_pair
        value: (block_node
          (block_mapping
            (block_mapping_pair
              key: (flow_node
                [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name))
              @definition.section))))))

; Plays and tasks, as Ansible and Tekton list them by name

((document
  (block_node
    (block_sequence
      (block_sequence_item
        (block_node
          (block_mapping
            . (block_mapping_pair
              key: (flow_node (plain_scalar) @_name)
              value: (flow_node
                [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name))
            . (block_mapping_pair))))
        @definition.task)))
  (#eq? @_name "name"))
((block_mapping_pair
  key: (flow_node (plain_scalar) @_tasks)
  value: (block_node
    (block_sequence
      (block_sequence_item
        (block_node
          (block_mapping
            . (block_mapping_pair
              key: (flow_node (plain_scalar) @_name)
              value: (flow_node
                [(plain_scalar) (double_quote_scalar) (single_quote_scalar)] @name)))))
        @definition.task)))
  (#any-of? @_tasks "tasks" "handlers" "pre_tasks" "post_tasks" "block" "rescue" "always")
  (#eq? @_name "name"))

; References

(alias (alias_name) @reference.use)
