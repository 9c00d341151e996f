using Mono.Cecil;

namespace Pacs.Service.Tests.Architecture;

/// <summary>Collects the types that a type uses: base types, attributes, signatures, and the bodies of its methods and nested
/// types.</summary>
sealed class TypeUses
{
    readonly HashSet<TypeReference> found = [];

    /// <summary>Returns the types that a type and its nested types use.</summary>
    public static IReadOnlyCollection<TypeReference> Of(TypeDefinition type)
    {
        var uses = new TypeUses();
        uses.Collect(type);
        return uses.found;
    }

    void Collect(TypeDefinition type)
    {
        Add(type.BaseType);
        Add(type.CustomAttributes);
        foreach (var one in type.Interfaces)
            Add(one.InterfaceType);
        foreach (var constraint in type.GenericParameters.SelectMany(parameter => parameter.Constraints))
            Add(constraint.ConstraintType);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            Add(field.CustomAttributes);
        }
        foreach (var property in type.Properties)
            Add(property.CustomAttributes);
        foreach (var method in type.Methods)
            Collect(method);
        foreach (var nested in type.NestedTypes)
            Collect(nested);
    }

    void Collect(MethodDefinition method)
    {
        Add(method.CustomAttributes);
        AddSignature(method);
        foreach (var constraint in method.GenericParameters.SelectMany(parameter => parameter.Constraints))
            Add(constraint.ConstraintType);
        if (!method.HasBody)
            return;
        foreach (var variable in method.Body.Variables)
            Add(variable.VariableType);
        foreach (var handler in method.Body.ExceptionHandlers)
            Add(handler.CatchType);
        foreach (var instruction in method.Body.Instructions)
            AddOperand(instruction.Operand);
    }

    void AddOperand(object? operand)
    {
        switch (operand)
        {
            case TypeReference type:
                Add(type);
                break;
            case FieldReference field:
                Add(field.DeclaringType);
                Add(field.FieldType);
                break;
            case GenericInstanceMethod method:
                foreach (var argument in method.GenericArguments)
                    Add(argument);
                AddOperand(method.ElementMethod);
                break;
            case MethodReference method:
                Add(method.DeclaringType);
                AddSignature(method);
                break;
        }
    }

    void AddSignature(MethodReference method)
    {
        Add(method.ReturnType);
        foreach (var parameter in method.Parameters)
            Add(parameter.ParameterType);
    }

    void Add(IEnumerable<CustomAttribute> attributes)
    {
        foreach (var attribute in attributes)
            Add(attribute.AttributeType);
    }

    void Add(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType generic:
                foreach (var argument in generic.GenericArguments)
                    Add(argument);
                Add(generic.ElementType);
                break;
            case FunctionPointerType pointer:
                Add(pointer.ReturnType);
                foreach (var parameter in pointer.Parameters)
                    Add(parameter.ParameterType);
                break;
            case TypeSpecification specification:
                Add(specification.ElementType);
                break;
            default:
                found.Add(type);
                break;
        }
    }
}
